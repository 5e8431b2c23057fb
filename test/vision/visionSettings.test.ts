import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readVision } from '../../src/config/visionSettings';

describe('readVision', () => {
  it('has defaults', () => {
    const faults: string[] = [];
    expect(readVision({}, faults)).toEqual({ modelDir: null, embedsPictures: true, privateHosts: [] });
    expect(faults).toEqual([]);
  });

  it('reads what is set', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'vitrine-model-'));
    writeFileSync(path.join(folder, 'vitrine-model.json'), '{}');
    const faults: string[] = [];
    const environment = {
      VISION_MODEL_DIR: folder,
      EMBED_PICTURES: '0',
      VISION_PRIVATE_HOSTS: 'CDN.internal, 10.0.0.7,',
    };
    expect(readVision(environment, faults)).toEqual({
      modelDir: folder,
      embedsPictures: false,
      privateHosts: ['cdn.internal', '10.0.0.7'],
    });
    expect(faults).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('names every fault', () => {
    const faults: string[] = [];
    readVision(
      { VISION_MODEL_DIR: '/nowhere', EMBED_PICTURES: 'yes', VISION_PRIVATE_HOSTS: 'http://cdn' },
      faults,
    );
    expect(faults).toEqual([
      'EMBED_PICTURES was "yes"; give 1 (look at new pictures) or 0 (`vitrine embed` does)',
      'VISION_MODEL_DIR was "/nowhere", where no vitrine-model.json is; see docs/pictures.md',
      'VISION_PRIVATE_HOSTS has "http://cdn"; give names or addresses of hosts, separated by commas',
    ]);
  });
});
