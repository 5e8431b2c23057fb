import { makeMysqlPlace } from '../contracts/databases';
import { ormconfigContract } from '../contracts/ormconfig.contract';

ormconfigContract('MySQL', makeMysqlPlace);
