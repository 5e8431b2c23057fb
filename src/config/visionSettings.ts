import { existsSync } from 'node:fs';
import path from 'node:path';
import { quote } from '../errors';

/** How pictures are looked at. */
export interface VisionConfig {
  /** Folder with a model of the operator's own; null for the one that ships. `VISION_MODEL_DIR`. */
  readonly modelDir: string | null;
  /** Whether the server looks at new pictures beside answering; else `vitrine embed` does. `EMBED_PICTURES`, default 1. */
  readonly embedsPictures: boolean;
  /** Hosts in a private network that pictures may be fetched from. `VISION_PRIVATE_HOSTS`, separated by commas. */
  readonly privateHosts: readonly string[];
}

/** Reads the settings; adds what is wrong to `faults`. */
export function readVision(environment: NodeJS.ProcessEnv, faults: string[]): VisionConfig {
  const { VISION_MODEL_DIR, VISION_PRIVATE_HOSTS } = environment;
  const embeds = environment.EMBED_PICTURES || '1';
  if (embeds !== '0' && embeds !== '1') {
    faults.push(
      `EMBED_PICTURES was "${quote(embeds)}"; give 1 (look at new pictures) or 0 (\`vitrine embed\` does)`,
    );
  }
  const modelDir = VISION_MODEL_DIR ? path.resolve(VISION_MODEL_DIR) : null;
  if (modelDir && !existsSync(path.join(modelDir, 'vitrine-model.json'))) {
    faults.push(
      `VISION_MODEL_DIR was "${quote(VISION_MODEL_DIR)}", where no vitrine-model.json is; see docs/pictures.md`,
    );
  }
  return { modelDir, embedsPictures: embeds === '1', privateHosts: readHosts(VISION_PRIVATE_HOSTS, faults) };
}

function readHosts(text: string | undefined, faults: string[]): string[] {
  const hosts = (text ?? '')
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');
  const wrong = hosts.find((host) => !/^[a-z0-9.:-]+$/.test(host));
  if (wrong !== undefined) {
    faults.push(
      `VISION_PRIVATE_HOSTS has "${quote(wrong)}"; give names or addresses of hosts, separated by commas`,
    );
  }
  return hosts;
}
