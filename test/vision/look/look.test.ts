import { COLOUR_LENGTH, lookAt, lookLength } from '../../../src/vision/look';
import type { Network } from '../../../src/vision/network/network';
import { aThing } from './aPicture';

const network: Network = {
  name: 'planted',
  read: async () => [Float32Array.of(4, 0, 0), Float32Array.of(9, -16)],
  classify: async () => Float32Array.of(0.25, 0.75),
};

describe('lookAt', () => {
  it('puts the roots of layers and colours together, each of the same length', async () => {
    const { vector } = await lookAt(aThing(), network);
    expect(vector).toHaveLength(lookLength(5));
    const third = 1 / Math.sqrt(3);
    [1, 0, 0, 0.6, -0.8].forEach((value, at) => expect(vector[at]).toBeCloseTo(value * third, 6));
    const colours = vector.subarray(5);
    expect(colours).toHaveLength(COLOUR_LENGTH);
    expect(Math.hypot(...colours)).toBeCloseTo(third, 6);
  });

  it('asks for the classes only when it is to judge', async () => {
    expect((await lookAt(aThing(), network)).classes).toBeNull();
    expect([...(await lookAt(aThing(), network, true)).classes!]).toEqual([0.25, 0.75]);
  });

  it('shows the network a well-lit picture, and names the colours as they are', async () => {
    const { rgb, ...size } = aThing();
    const dark = { ...size, rgb: rgb.map((byte) => byte >> 1) };
    const seen: number[] = [];
    const watching: Network = {
      ...network,
      read: async (view) => {
        seen.push(Math.max(...view.rgb));
        return [Float32Array.of(1)];
      },
    };
    const { colours } = await lookAt(dark, watching);
    expect(seen).toEqual([255]);
    expect(colours[0].hex).toBe('#641414');
  });

  it('stays within bounds where nothing is to be seen', async () => {
    const blind: Network = { ...network, read: async () => [new Float32Array(3)] };
    const { vector } = await lookAt({ width: 1, height: 1, rgb: new Uint8Array(3) }, blind);
    expect([...vector.subarray(0, 3)]).toEqual([0, 0, 0]);
    expect(vector.every(Number.isFinite)).toBe(true);
  });
});
