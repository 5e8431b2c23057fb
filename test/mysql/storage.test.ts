import { makeMysqlPlace } from '../contracts/databases';
import { storageContract } from '../contracts/storage.contract';

storageContract('MySQL', makeMysqlPlace);
