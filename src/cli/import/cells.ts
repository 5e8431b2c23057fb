/** Turns the cells of a CSV row into the object that the record checks take. */
import { RecordFault, show } from '../../records/recordFault';

/** Where the cell of one column goes. */
interface Column {
  field: string;
  /** Name inside the field, of a column `attributes.NAME`. */
  name?: string;
  read: (cell: string) => unknown;
}

/** The columns of a file in order; undefined for one that is not imported. */
export type ColumnPlan = (Column | undefined)[];

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A number where the cell is one; otherwise the text, for the record check to refuse. */
function numberCell(cell: string): unknown {
  return NUMBER.test(cell) ? Number(cell) : cell;
}

function jsonCell(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return new RecordFault('BAD_JSON', `the cell ${show(cell)} starts like JSON and is none; write JSON`);
  }
}

/** `a|b|c`, or a JSON list. */
function listCell(cell: string): unknown {
  if (cell.startsWith('[')) return jsonCell(cell);
  return splitList(cell);
}

function splitList(cell: string): string[] {
  const entries = cell.split('|').map((entry) => entry.trim());
  return entries.filter((entry) => entry !== '');
}

function objectCell(cell: string): unknown {
  return cell.startsWith('{') ? jsonCell(cell) : cell;
}

/** `KIND:value|KIND:value`, or a JSON list of interests (which may have weights). */
function interestsCell(cell: string): unknown {
  if (cell.startsWith('[')) return jsonCell(cell);
  return splitList(cell).map((entry) => {
    const colon = entry.indexOf(':');
    return colon < 0 ? entry : { kind: entry.slice(0, colon), value: entry.slice(colon + 1) };
  });
}

const CELL_READERS: Record<string, (cell: string) => unknown> = {
  price: numberCell,
  stock: numberCell,
  value: numberCell,
  quantity: numberCell,
  categories: listCell,
  tags: listCell,
  images: listCell,
  attributes: objectCell,
  interests: interestsCell,
};
const textCell = (cell: string): string => cell;
const ATTRIBUTE_COLUMN = /^attributes\.(.+)$/;

/**
 * What each column of a header is for. Columns outside `fields` are not imported and handed to `onUnknown`.
 * A fault when a name stands twice or one of `required` is missing; an entry of `required` may name alternatives.
 */
export function planColumns(
  header: string[],
  fields: ReadonlySet<string>,
  required: string[][],
  onUnknown: (name: string) => void,
): ColumnPlan | RecordFault {
  const names = header.map((name) => name.trim());
  const wrong = repeatedColumn(names) ?? missingColumn(names, required);
  if (wrong !== undefined) return wrong;
  return names.map((name) => planColumn(name, fields) ?? (onUnknown(name), undefined));
}

function planColumn(name: string, fields: ReadonlySet<string>): Column | undefined {
  if (fields.has(name)) return { field: name, read: CELL_READERS[name] ?? textCell };
  const attribute = fields.has('attributes') ? ATTRIBUTE_COLUMN.exec(name)?.[1] : undefined;
  return attribute === undefined ? undefined : { field: 'attributes', name: attribute, read: textCell };
}

function repeatedColumn(names: string[]): RecordFault | undefined {
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated === undefined) return undefined;
  return new RecordFault('BAD_HEADER', `the column ${show(repeated)} stands twice in the header; rename one`);
}

function missingColumn(names: string[], required: string[][]): RecordFault | undefined {
  const lacking = required.find((alternatives) => !alternatives.some((name) => names.includes(name)));
  if (lacking === undefined) return undefined;
  const found = show(names.join(','));
  return new RecordFault(
    'BAD_HEADER',
    `the header ${found} has no column ${lacking.join(' or ')}; name the columns in the first row, separated by commas`,
  );
}

/** The object of one row; an empty cell is absent. A fault when the number of cells is not that of the header. */
export function rowToObject(plan: ColumnPlan, cells: string[]): Record<string, unknown> | RecordFault {
  if (cells.length !== plan.length) return wrongWidth(plan.length, cells.length);
  const object: Record<string, unknown> = {};
  const attributes: [string, unknown][] = [];
  for (let i = 0; i < cells.length; i++) {
    const column = plan[i];
    const cell = cells[i].trim();
    if (column === undefined || cell === '') continue;
    const value = column.read(cell);
    if (value instanceof RecordFault) return value;
    if (column.name === undefined) object[column.field] = value;
    else attributes.push([column.name, value]);
  }
  return attributes.length === 0 ? object : withAttributes(object, attributes);
}

/** Columns `attributes.NAME` are laid over what the column `attributes` holds. */
function withAttributes(
  object: Record<string, unknown>,
  named: [string, unknown][],
): Record<string, unknown> {
  const { attributes } = object;
  const isObject = typeof attributes === 'object' && attributes !== null;
  if (attributes !== undefined && !isObject) return object;
  const all = Object.fromEntries([...Object.entries(attributes ?? {}), ...named]);
  return { ...object, attributes: all };
}

function wrongWidth(wanted: number, found: number): RecordFault {
  const message = `the row has ${found} cells and the header ${wanted}; put cells with commas in quotes`;
  return new RecordFault('BAD_CSV', message);
}
