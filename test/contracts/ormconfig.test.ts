import { makeSqlitePlace } from './databases';
import { ormconfigContract } from './ormconfig.contract';

jest.setTimeout(60_000);
ormconfigContract('SQLite', makeSqlitePlace);
