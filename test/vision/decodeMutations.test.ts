import { AppError } from '../../src/errors';
import { createRandom, type Random } from '../../src/math/random';
import { decodePicture } from '../../src/vision/decodePicture';
import { quartersInAllFormats } from './pictureFiles';

const MUTATIONS_A_FORMAT = 200;

/** `bytes` with bits flipped, a stretch repeated, dropped, zeroed or overwritten at random, once to four times. */
function mutate(bytes: Buffer, random: Random): Buffer {
  let mutant = Buffer.from(bytes);
  const times = 1 + Math.floor(random() * 4);
  for (let time = 0; time < times && mutant.length > 0; time++) {
    const at = Math.floor(random() * mutant.length);
    const end = Math.min(mutant.length, at + 1 + Math.floor(random() * 40));
    const [head, piece, tail] = [mutant.subarray(0, at), mutant.subarray(at, end), mutant.subarray(end)];
    const kinds = [
      () => Buffer.concat([head, piece.map((byte) => byte ^ (1 << Math.floor(random() * 8))), tail]),
      () => Buffer.concat([head, piece, piece, tail]),
      () => Buffer.concat([head, tail]),
      () => Buffer.concat([head, Buffer.alloc(piece.length), tail]),
      () => Buffer.concat([head, Buffer.alloc(piece.length, 0xff), tail]),
      () => head,
    ];
    mutant = kinds[Math.floor(random() * kinds.length)]();
  }
  return mutant;
}

describe('decodePicture', () => {
  it('answers 1,000 mutated files with bounded pixels or a typed error', async () => {
    const random = createRandom(1);
    const outcomes: Record<string, number> = {};
    for (const bytes of Object.values(await quartersInAllFormats())) {
      for (let index = 0; index < MUTATIONS_A_FORMAT; index++) {
        const outcome = await decodePicture(mutate(bytes, random)).then(
          ({ width, height, rgb }) =>
            width <= 512 && height <= 512 && rgb.length === width * height * 3 ? 'read' : 'wrong size',
          (error: unknown) =>
            error instanceof AppError ? String(error.extensions.code) : `untyped ${String(error)}`,
        );
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      }
    }
    const { read, BAD_IMAGE, IMAGE_TOO_LARGE = 0, UNSUPPORTED_IMAGE = 0, ...others } = outcomes;
    expect(others).toEqual({});
    expect(read + BAD_IMAGE + IMAGE_TOO_LARGE + UNSUPPORTED_IMAGE).toBe(1000);
    expect(Math.min(read, BAD_IMAGE)).toBeGreaterThan(50);
  });
});
