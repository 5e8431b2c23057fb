import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { sphinxFolder } from './sphinxFolder';

const run = promisify(execFile);
/** Longest a cure may take; it takes about a second. */
const TIMEOUT_MS = 60_000;

/**
 * Path of a WebAssembly file that does what `wasmFile` does but clamps a number that is too large for an integer, where `wasmFile` traps: with a large
 * acoustic model PocketSphinx meets such numbers, and on the machines it was written for they are clamped. Made once, kept in `folder` under the hash of what
 * it was made from. A process of its own makes it, so that the compiler's memory is given back.
 */
export async function cureWasm(folder: string, wasmFile = shippedWasm()): Promise<string> {
  const hash = createHash('sha256')
    .update(await readFile(wasmFile))
    .digest('hex');
  const cured = path.join(folder, `pocketsphinx-${hash.slice(0, 16)}.wasm`);
  if (existsSync(cured)) return cured;
  await mkdir(folder, { recursive: true });
  // Another server may do the same at the same time: each writes a file of its own, and moving it is atomic.
  const draft = `${cured}.${randomBytes(6).toString('hex')}`;
  const compiler = path.join(path.dirname(require.resolve('binaryen/package.json')), 'bin', 'wasm-opt');
  await run(process.execPath, [compiler, wasmFile, '--trap-mode-clamp', '-o', draft], {
    timeout: TIMEOUT_MS,
  });
  await rename(draft, cured);
  return cured;
}

function shippedWasm(): string {
  return path.join(sphinxFolder(), 'webapp', 'js', 'pocketsphinx.wasm');
}
