import { makeMysqlPlace } from '../contracts/databases';
import { eraseContract } from '../contracts/erase.contract';

eraseContract('MySQL', makeMysqlPlace);
