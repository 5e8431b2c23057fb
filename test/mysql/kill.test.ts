import { makeMysqlPlace } from '../contracts/databases';
import { killContract } from '../contracts/kill.contract';

killContract('MySQL', makeMysqlPlace);
