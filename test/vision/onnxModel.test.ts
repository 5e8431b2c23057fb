import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LOOK_VERSION, lookLength } from '../../src/vision/look';
import { createEmbedder, describeEmbedder } from '../../src/vision/network/createEmbedder';
import { tinyOnnxModel } from '../support/tinyOnnx';

const GOOD = { name: 'means', file: 'model.onnx', size: 16, dimension: 3 };

let folder: string;
let manifest: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vitrine-model-'));
  manifest = path.join(folder, 'vitrine-model.json');
  writeFileSync(path.join(folder, 'model.onnx'), tinyOnnxModel(16));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(content: object | string): void {
  writeFileSync(manifest, typeof content === 'string' ? content : JSON.stringify(content));
}

describe("an operator's model", () => {
  it('takes the place of the one that ships, in a thread', async () => {
    write({ ...GOOD, mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] });
    const embedder = await createEmbedder(folder);
    try {
      const rgb = Uint8Array.from({ length: 4 * 4 * 3 }, (_, at) => [255, 191.25, 127.5][at % 3]);
      const { vector, classes } = await embedder.look({ width: 4, height: 4, rgb }, 'now');
      expect(vector).toHaveLength(embedder.model.dimension);
      expect(classes).toBeNull();
      // Means of 1, about 0.5 and about 0, whose square roots are the features.
      expect(vector[1] / vector[0]).toBeCloseTo(Math.sqrt(0.498), 3);
      expect(vector[2] / vector[0]).toBeLessThan(0.1);
    } finally {
      await embedder.close();
    }
  });

  it('is known by its name, its weights and what is made of its features', async () => {
    write(GOOD);
    expect(await describeEmbedder(folder)).toEqual({
      name: `means-f895251c/${LOOK_VERSION}`,
      dimension: lookLength(3),
      classes: [],
    });
    writeFileSync(path.join(folder, 'model.onnx'), 'others');
    expect((await describeEmbedder(folder)).name).toBe(`means-01db91d0/${LOOK_VERSION}`);
  });

  it.each<[string, object | string, string]>([
    ['no JSON', '{', `is no JSON (Expected property name or '}' in JSON at position 1)`],
    [
      'no name',
      { ...GOOD, name: undefined },
      'name was undefined, not a name of letters, digits, dots and dashes',
    ],
    [
      'a file elsewhere',
      { ...GOOD, file: '../model.onnx' },
      'file was "../model.onnx", not the name of an .onnx file in this folder',
    ],
    ['a size of 8', { ...GOOD, size: 8 }, 'size was 8, not a whole number from 16 to 1024'],
    ['two means', { ...GOOD, mean: [0, 0] }, 'mean was [0,0], not three numbers'],
    [
      'a deviation of 0',
      { ...GOOD, deviation: [1, 0, 1] },
      'deviation was [1,0,1], not three numbers above 0',
    ],
    ['another layout', { ...GOOD, layout: 'CHW' }, 'layout was "CHW", not NCHW or NHWC'],
    ['no dimension', { ...GOOD, dimension: 0 }, 'dimension was 0, not a whole number from 2 to 4096'],
  ])('is refused with %s', async (_name, content, message) => {
    write(content);
    await expect(describeEmbedder(folder)).rejects.toThrow(`${manifest}: ${message}; see docs/pictures.md`);
  });

  it('is refused without its file, and without a manifest', async () => {
    await expect(describeEmbedder(folder)).rejects.toThrow(
      `${manifest}: cannot be read; see docs/pictures.md`,
    );
    write({ ...GOOD, file: 'other.onnx' });
    await expect(describeEmbedder(folder)).rejects.toThrow(
      `${path.join(folder, 'other.onnx')} cannot be read; vitrine-model.json names it`,
    );
  });
});
