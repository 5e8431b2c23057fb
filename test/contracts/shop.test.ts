import { makeSqlitePlace } from './databases';
import { shopContract } from './shop.contract';

shopContract('SQLite', makeSqlitePlace);
