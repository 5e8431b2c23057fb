import { makeSqlitePlace } from './databases';
import { storageContract } from './storage.contract';

storageContract('SQLite', makeSqlitePlace);
