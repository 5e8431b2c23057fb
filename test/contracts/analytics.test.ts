import { analyticsContract } from './analytics.contract';
import { makeSqlitePlace } from './databases';

jest.setTimeout(120_000);
analyticsContract('SQLite', makeSqlitePlace);
