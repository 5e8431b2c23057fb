/** Reads one line of an invoice in the columns of the UCI Online Retail data sets. */
import { RecordFault, show } from '../../records/recordFault';
import { RECORD_LIMITS } from '../../records/recordFields';
import { parseTime } from '../../records/recordTime';

/** One line of an invoice. */
export interface InvoiceLine {
  invoice: string;
  stockCode: string;
  /** Empty when there is none. */
  description: string;
  quantity: number;
  /** Epoch milliseconds; the clock of the shop is taken for UTC. */
  timeMs: number;
  /** Of one piece, in GBP. */
  price: number;
  /** Empty for a guest. */
  customer: string;
  /** Why this line is no purchase; undefined when it is one. */
  notPurchase: string | undefined;
}

/** Turns the cells of a row into an invoice line, or says why not. */
export type InvoiceReader = (cells: string[]) => InvoiceLine | RecordFault;

/** Names of the columns, in the first data set and in the second. */
const COLUMNS = [
  ['InvoiceNo', 'Invoice'],
  ['StockCode'],
  ['Description'],
  ['Quantity'],
  ['InvoiceDate'],
  ['UnitPrice', 'Price'],
  ['CustomerID', 'Customer ID'],
];

/** The reader of the rows under a header, or a fault when a column is missing. */
export function invoiceReader(header: string[]): InvoiceReader | RecordFault {
  const names = header.map((name) => name.trim());
  const places = COLUMNS.map((column) => names.findIndex((name) => column.includes(name)));
  const lacking = places.indexOf(-1);
  if (lacking >= 0) return badHeader(names, COLUMNS[lacking]);
  return (cells) =>
    cells.length === names.length
      ? readLine(places.map((at) => cells[at].trim()))
      : wrongWidth(cells.length, names.length);
}

function badHeader(names: string[], column: string[]): RecordFault {
  const wanted = COLUMNS.map(([name]) => name).join(', ');
  const found = `the header ${show(names.join(','))} has no column ${column.join(' or ')}`;
  return new RecordFault('BAD_HEADER', `${found}; name the columns ${wanted}`);
}

function wrongWidth(found: number, wanted: number): RecordFault {
  return new RecordFault(
    'BAD_CSV',
    `the row has ${found} cells and the header ${wanted}; put cells with commas in quotes`,
  );
}

function readLine(cells: string[]): InvoiceLine | RecordFault {
  const [invoice, stockCode, description, quantityText, dateText, priceText, customerText] = cells;
  const quantity = decimal(quantityText);
  const price = decimal(priceText);
  const timeMs = invoiceTime(dateText);
  if (invoice === '' || stockCode === '') return badCell('InvoiceNo or StockCode', '', 'one of each');
  if (!Number.isInteger(quantity)) return badCell('Quantity', quantityText, 'a whole number');
  if (Number.isNaN(price)) return badCell('UnitPrice', priceText, 'a number');
  if (Number.isNaN(timeMs)) return badCell('InvoiceDate', dateText, 'a time like 2010-12-01 08:26:00');
  const line = {
    invoice,
    stockCode,
    description: description.slice(0, RECORD_LIMITS.title),
    quantity,
    timeMs,
    price,
  };
  const customer = customerText.replace(/\.0$/, '');
  return { ...line, customer, notPurchase: whyNotPurchase(invoice, stockCode, quantity, price) };
}

function badCell(column: string, cell: string, wanted: string): RecordFault {
  return new RecordFault('BAD_ROW', `${column} was ${show(cell)}; give ${wanted}`);
}

const DECIMAL = /^-?\d{1,15}(\.\d+)?(e-?\d+)?$/i;

function decimal(cell: string): number {
  return DECIMAL.test(cell) ? Number(cell) : NaN;
}

const AMERICAN_TIME = /^(\d\d?)\/(\d\d?)\/(\d{4}) (\d\d?):(\d\d)$/;

/** `2010-12-01 08:26:00`, or `12/1/2010 8:26` as in the spreadsheet's own export. */
function invoiceTime(cell: string): number {
  const american = AMERICAN_TIME.exec(cell);
  if (american === null) return parseTime(cell);
  const [month, day, year, hour, minute] = american.slice(1).map((part) => part.padStart(2, '0'));
  return parseTime(`${year}-${month}-${day}T${hour}:${minute}`);
}

/** Postage, carriage, discounts, fees, samples, corrections: stock codes that name no product. */
const NOT_PRODUCT = /^(POST|DOT|C2|C3|D|M|S|B|BANK CHARGES|AMAZONFEE|CRUK|ADJUST\d*|TEST\d+)$/i;

function whyNotPurchase(
  invoice: string,
  stockCode: string,
  quantity: number,
  price: number,
): string | undefined {
  if (/^C/i.test(invoice)) return 'cancellation';
  if (NOT_PRODUCT.test(stockCode)) return 'stock code that is no product';
  if (quantity <= 0) return 'quantity of 0 or less';
  return price <= 0 ? 'price of 0 or less' : undefined;
}
