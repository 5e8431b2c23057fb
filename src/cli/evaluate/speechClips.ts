import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One recording with what was said. */
export interface SpeechClip {
  readonly file: string;
  /** What was said, as a shopper would type it. */
  readonly text: string;
  /** What it is counted with: its condition, voice and kind. */
  readonly group: string;
  /** Ids of the products that answer it; empty when the list does not say. */
  readonly rightIds: readonly string[];
}

/** The clips of a folder, and how many it lists that are no English. */
export interface SpeechClips {
  readonly clips: readonly SpeechClip[];
  readonly skipped: number;
}

/**
 * Reads `transcripts.tsv` of a folder: a header and a line a recording. Columns: `file` (from the folder), `transcript`, and, where there are, `lang`
 * (other languages than `en` are skipped), `condition`, `voice`, `kind` and `right` (ids with spaces between). Throws when there is no such list.
 */
export function readSpeechClips(folder: string): SpeechClips {
  const list = path.join(folder, 'transcripts.tsv');
  if (!existsSync(list))
    throw new Error(`${folder} holds no transcripts.tsv; list its recordings there: file, transcript`);
  const [header, ...lines] = readFileSync(list, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const names = header.split('\t');
  if (!names.includes('file') || !names.includes('transcript'))
    throw new Error(
      `${list} begins with "${header.slice(0, 60)}"; its first line names the columns file and transcript`,
    );
  const rows = lines.map((line) => Object.fromEntries(line.split('\t').map((cell, k) => [names[k], cell])));
  const english = rows.filter(({ lang }) => lang === undefined || lang === 'en');
  return { clips: english.map((row) => clipOf(folder, row)), skipped: rows.length - english.length };
}

function clipOf(
  folder: string,
  { file, transcript, condition, voice, kind, right }: Record<string, string>,
): SpeechClip {
  return {
    file: path.join(folder, file),
    text: transcript,
    group: [kind, condition, voice].filter(Boolean).join(' ') || path.dirname(file),
    rightIds: (right ?? '').split(' ').filter(Boolean),
  };
}
