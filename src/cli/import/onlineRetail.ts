/** Reads the UCI Online Retail data set (Chen, Sain, Guo 2012): one CSV file of invoice lines. */
import { checkProduct, checkUser } from '../../records/recordChecks';
import { RecordFault } from '../../records/recordFault';
import type { EventRecord, ProductRecord, UserRecord } from '../../records';
import { readCsvRows } from './csv';
import {
  countSkipped,
  imported,
  restartable,
  type EventReadOptions,
  type ImportSet,
  type Imported,
  type ReadOptions,
} from './imported';
import { invoiceReader, type InvoiceLine, type InvoiceReader } from './invoiceLine';
import { readLines } from './lines';
import { MostCommon } from './mostCommon';
import { purchaseMaker } from './purchases';
import { ImportSourceError, findFile, listFolder, openSource, totalBytes } from './source';

/**
 * A line of an invoice becomes a PURCHASE with price, quantity and the invoice as order; a line without a customer belongs to the session of its
 * invoice. A product is a stock code that was sold; its title is its most common description and its price its most common one, in GBP.
 * Not purchases, and counted in `skipped`: cancellations (invoice C...), lines whose stock code is no product (postage, fees, ...), lines with
 * a quantity or price that is not positive. Stock codes keep their letters' case.
 * @throws ImportSourceError when the folder has no such file.
 */
export async function readOnlineRetail(folder: string, options: EventReadOptions): Promise<ImportSet> {
  const file = await findInvoices(folder);
  const bytes = await totalBytes([file]);
  const skipped = options.skipped ?? new Map();
  return {
    products: restartable(() => readSoldProducts(file, options)),
    users: restartable(() => readCustomers(file, options)),
    events: restartable(() => readPurchases(file, { ...options, skipped })),
    bytes: { products: bytes, users: bytes, events: bytes },
    skipped,
  };
}

const FILE_NAMES = ['online_retail.csv', 'OnlineRetail.csv', 'Online Retail.csv', 'data.csv'];

/** A file of a usual name, or else the only CSV file of the folder. */
async function findInvoices(folder: string): Promise<string> {
  const csvFiles = (await listFolder(folder)).filter((name) => /\.csv(\.gz)?$/i.test(name));
  if (csvFiles.length === 1) return findFile(folder, csvFiles);
  return findFile(folder, FILE_NAMES).catch((error: ImportSourceError) => {
    if (csvFiles.length === 0) throw error;
    throw new ImportSourceError(`${error.message}, and several other CSV files; leave one`, { cause: error });
  });
}

/** One line of an invoice, or its fault. */
interface Entry {
  line: number;
  entry: InvoiceLine | RecordFault;
}

/** The lines of all invoices. A header that does not fit is one fault and the end. */
async function* readInvoiceLines(file: string, options: ReadOptions): AsyncGenerator<Entry> {
  let read: InvoiceReader | undefined;
  for await (const rows of readCsvRows(readLines(openSource(file, options.onBytes), 'latin1'))) {
    for (const { line, cells } of rows) {
      if (cells instanceof RecordFault) yield { line, entry: cells };
      else if (read !== undefined) yield { line, entry: read(cells) };
      else {
        const reader = invoiceReader(cells);
        if (reader instanceof RecordFault) return void (yield { line, entry: reader });
        read = reader;
      }
    }
  }
}

async function* readPurchases(
  file: string,
  options: EventReadOptions,
): AsyncGenerator<Imported<EventRecord>> {
  const purchaseOf = purchaseMaker(options);
  for await (const { line, entry } of readInvoiceLines(file, options)) {
    if (entry instanceof RecordFault) yield { file, line, fault: entry };
    else if (entry.notPurchase !== undefined) countSkipped(options.skipped, entry.notPurchase);
    else yield imported(file, line, purchaseOf(entry));
  }
}

async function* readCustomers(file: string, options: ReadOptions): AsyncGenerator<Imported<UserRecord>> {
  const seen = new Set<string>();
  for await (const { line, entry } of readInvoiceLines(file, options)) {
    if (entry instanceof RecordFault || entry.customer === '' || seen.has(entry.customer)) continue;
    seen.add(entry.customer);
    const user = checkUser({ id: entry.customer });
    if (!(user instanceof RecordFault)) yield { file, line, record: user };
  }
}

async function* readSoldProducts(
  file: string,
  options: ReadOptions,
): AsyncGenerator<Imported<ProductRecord>> {
  const titles = new MostCommon<string>();
  const prices = new MostCommon<number>();
  const firstLines = new Map<string, number>();
  for await (const { line, entry } of readInvoiceLines(file, options)) {
    if (entry instanceof RecordFault || entry.notPurchase !== undefined) continue;
    if (!firstLines.has(entry.stockCode)) firstLines.set(entry.stockCode, line);
    if (entry.description !== '') titles.add(entry.stockCode, entry.description);
    prices.add(entry.stockCode, entry.price);
  }
  for (const [id, line] of firstLines) {
    const title = titles.of(id) ?? `Item ${id}`;
    yield imported(file, line, checkProduct({ id, title, price: prices.of(id), currency: 'GBP' }));
  }
}
