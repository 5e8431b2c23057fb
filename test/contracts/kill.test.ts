import { makeSqlitePlace } from './databases';
import { killContract } from './kill.contract';

jest.setTimeout(60_000);
killContract('SQLite', makeSqlitePlace);
