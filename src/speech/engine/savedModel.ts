import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SphinxModel } from './sphinxDecoder';

/** The words of a model: what of it is made for a shop. */
export type ModelWords = Pick<SphinxModel, 'dictionary' | 'languageModel'>;

/** Changes whenever models are made in another way. */
const FORMAT = 'vitrine-speech-1';

interface Header {
  format: string;
  fingerprint: string;
  dictionaryBytes: number;
}

/** Writes a model in one step: a reader sees the old file or the new one. */
export function writeModel(
  file: string,
  fingerprint: string,
  { dictionary, languageModel }: ModelWords,
): void {
  const lines = Buffer.from(dictionary, 'utf8');
  const header: Header = { format: FORMAT, fingerprint, dictionaryBytes: lines.length };
  const draft = `${file}.${randomUUID()}`;
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    writeFileSync(draft, Buffer.concat([Buffer.from(JSON.stringify(header) + '\n'), lines, languageModel]));
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Reads a model back. Throws when there is none that this version can read. */
export function readModel(file: string): ModelWords & { fingerprint: string } {
  const bytes = readFileSync(file);
  const end = bytes.indexOf('\n');
  const header = JSON.parse(bytes.toString('utf8', 0, Math.max(0, end))) as Header;
  if (header.format !== FORMAT) throw new Error(`${file} has the format ${header.format}`);
  const start = end + 1;
  return {
    fingerprint: header.fingerprint,
    dictionary: bytes.toString('utf8', start, start + header.dictionaryBytes),
    languageModel: bytes.subarray(start + header.dictionaryBytes),
  };
}

/** What a stored model was made from; null when there is none that this version can read. */
export function readFingerprint(file: string): string | null {
  try {
    return readModel(file).fingerprint;
  } catch {
    return null;
  }
}
