import type { Network, NetworkChoice } from './network';

/** Loads the chosen network into the calling thread. The engine that the other kind needs stays on the disk. */
export async function loadNetwork(choice: NetworkChoice): Promise<Network> {
  if (choice.kind === 'nsfwjs') {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an engine of 100 MB
    const { loadNsfwNetwork } = require('./nsfwNetwork') as typeof import('./nsfwNetwork');
    return loadNsfwNetwork();
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an engine of 100 MB
  const { loadOnnxNetwork } = require('./onnxNetwork') as typeof import('./onnxNetwork');
  return loadOnnxNetwork(choice.folder);
}
