import { makeSqlitePlace } from './databases';
import { eraseContract } from './erase.contract';

eraseContract('SQLite', makeSqlitePlace);
