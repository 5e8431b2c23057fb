/** The real server, as `vitrine serve` runs it, over the database of the environment. */
import { readConfig } from '../../src/config';
import { serve } from '../../src/main';
import { report } from './serverProcess';

void serve(readConfig()).then(({ address }) => report(address));
