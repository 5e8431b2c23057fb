import { makeMysqlPlace } from '../contracts/databases';
import { shopContract } from '../contracts/shop.contract';

shopContract('MySQL', makeMysqlPlace);
