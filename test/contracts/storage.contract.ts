import { accountsContract } from './accounts.contract';
import { catalogContract } from './catalog.contract';
import type { MakePlace } from './databases';
import { eventsContract } from './events.contract';
import { historiesContract } from './histories.contract';
import { migrationsContract } from './migrations.contract';
import { modelsContract } from './models.contract';
import { transactionsContract } from './transactions.contract';
import { valuesContract } from './values.contract';

/** What every database must do, the same on each. `name` says which one is tested. */
export function storageContract(name: string, makePlace: MakePlace): void {
  describe(`storage on ${name}`, () => {
    migrationsContract(makePlace);
    accountsContract(makePlace);
    catalogContract(makePlace);
    eventsContract(makePlace);
    historiesContract(makePlace);
    modelsContract(makePlace);
    transactionsContract(makePlace);
    valuesContract(makePlace);
  });
}
