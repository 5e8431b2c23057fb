import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What is made once on a machine, whatever the shop: tests share it between runs. */
const CACHE = path.join(tmpdir(), 'vitrine-test-speech');
const SHARED = /^(graphones\.bin|pocketsphinx-[0-9a-f]+\.wasm)$/;

/** Copies what was made before into the data folder of a test. */
export function takeSpeechCache(folder: string): void {
  copyShared(CACHE, folder);
}

/** Keeps what a test made for the next run. */
export function keepSpeechCache(folder: string): void {
  copyShared(folder, CACHE);
}

function copyShared(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const target = path.join(to, name);
    if (SHARED.test(name) && !existsSync(target)) copyFileSync(path.join(from, name), target);
  }
}
