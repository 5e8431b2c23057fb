import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Name of the file that describes a model, in its folder. */
export const MANIFEST_FILE = 'vitrine-model.json';

/** How a model wants its pictures and what it gives: the content of `vitrine-model.json`. */
export interface ModelManifest {
  /** Name of the model, 1 to 60 letters, digits, dots, dashes and underscores. */
  readonly name: string;
  /** Name of the ONNX file in the same folder. */
  readonly file: string;
  /** Side of the square that it takes, in pixels, 16 to 1,024. */
  readonly size: number;
  /** Colours first (`NCHW`) or last (`NHWC`). */
  readonly layout: 'NCHW' | 'NHWC';
  /** Values are (colour / 255 - mean) / deviation, for red, green and blue. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** Name of the output that holds the features; the model's first when null. */
  readonly output: string | null;
  /** Length of the features, 2 to 4,096. An output with places, [1, dimension, rows, columns], is averaged over them. */
  readonly dimension: number;
}

const DEFAULTS = { layout: 'NCHW', mean: [0, 0, 0], deviation: [1, 1, 1], output: null };

/** Reads and checks the manifest of a folder. Throws Error that says what is wrong and what to write. */
export function readManifest(folder: string): ModelManifest {
  const file = path.join(folder, MANIFEST_FILE);
  const wrong = (what: string): Error => new Error(`${file}: ${what}; see docs/pictures.md`);
  let found: Record<string, unknown>;
  try {
    found = { ...DEFAULTS, ...(JSON.parse(readFileSync(file, 'utf8')) as object) };
  } catch (error) {
    throw wrong(error instanceof SyntaxError ? `is no JSON (${error.message})` : 'cannot be read');
  }
  for (const [field, isRight, expected] of RULES) {
    if (!isRight(found[field])) throw wrong(`${field} was ${JSON.stringify(found[field])}, not ${expected}`);
  }
  return found as unknown as ModelManifest;
}

type Rule = readonly [field: keyof ModelManifest, isRight: (value: unknown) => boolean, expected: string];

const matches = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);
const whole = (least: number, most: number) => (value: unknown) =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const threeNumbers = (isRight: (value: number) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.length === 3 && value.every((one) => Number.isFinite(one) && isRight(one));

const RULES: readonly Rule[] = [
  ['name', matches(/^[\w.-]{1,60}$/), 'a name of letters, digits, dots and dashes'],
  ['file', matches(/^[\w.-]+\.onnx$/), 'the name of an .onnx file in this folder'],
  ['size', whole(16, 1024), 'a whole number from 16 to 1024'],
  ['layout', (value) => value === 'NCHW' || value === 'NHWC', 'NCHW or NHWC'],
  ['mean', threeNumbers(() => true), 'three numbers'],
  ['deviation', threeNumbers((value) => value > 0), 'three numbers above 0'],
  ['output', (value) => value === null || typeof value === 'string', 'the name of an output'],
  ['dimension', whole(2, 4096), 'a whole number from 2 to 4096'],
];

/** The manifest's name with a digest of the weights, so that vectors of exchanged weights are not taken for the same. */
export async function nameOfModel(folder: string, { name, file }: ModelManifest): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path.join(folder, file)), hash);
  } catch {
    throw new Error(`${path.join(folder, file)} cannot be read; ${MANIFEST_FILE} names it`);
  }
  return `${name}-${hash.digest('hex').slice(0, 8)}`;
}
