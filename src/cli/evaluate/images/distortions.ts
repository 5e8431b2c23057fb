import sharp, { type Sharp } from 'sharp';
import type { Random } from '../../../math/random';

/** Changes a picture file as shoppers' pictures differ from a shop's. */
export type Distortion = (bytes: Buffer, random: Random) => Promise<Buffer>;

/** Half of the area: .707 of either side, somewhere. */
const CROPPED_SIDE = Math.SQRT1_2;
const TURN_DEGREES = 12;
const DARKNESS = 0.5;
/** Deviation of the blur, as a share of the shorter side: 3 pixels of 400. */
const BLUR = 0.0075;
const QUALITY = 30;

/** What pictures are put through, by what a table calls it. */
export const DISTORTIONS: Readonly<Record<string, Distortion>> = {
  'crop 50 %': (bytes, random) => through(bytes, crop(random)),
  flip: (bytes) => through(bytes, flip),
  'rotation 12°': (bytes, random) => through(bytes, turn(random)),
  darkening: (bytes) => through(bytes, darken),
  'blur and JPEG': (bytes) => through(bytes, blur),
  'all together': (bytes, random) => through(bytes, crop(random), flip, turn(random), darken, blur),
};

type Step = (image: Sharp, width: number, height: number) => Sharp;

/** One step after the other, each on pixels, as in sharp the order of calls is not the order of work. */
async function through(bytes: Buffer, ...steps: Step[]): Promise<Buffer> {
  let current = await sharp(bytes)
    .autoOrient()
    .flatten({ background: '#fff' })
    .png({ compressionLevel: 0 })
    .toBuffer();
  for (const step of steps) {
    const { width, height } = await sharp(current).metadata();
    const image = step(sharp(current), width, height);
    current = await (step === blur ? image : image.png({ compressionLevel: 0 })).toBuffer();
  }
  return current;
}

function crop(random: Random): Step {
  const [x, y] = [random(), random()];
  return (image, width, height) => {
    const [w, h] = [width, height].map((side) => Math.max(1, Math.round(side * CROPPED_SIDE)));
    return image.extract({
      left: Math.floor((width - w) * x),
      top: Math.floor((height - h) * y),
      width: w,
      height: h,
    });
  };
}

const flip: Step = (image) => image.flop();

/** Either way, the corners black or white. */
function turn(random: Random): Step {
  const degrees = random() < 0.5 ? TURN_DEGREES : -TURN_DEGREES;
  const background = random() < 0.5 ? '#000' : '#fff';
  return (image) => image.rotate(degrees, { background });
}

const darken: Step = (image) => image.linear(DARKNESS, 0);

const blur: Step = (image, width, height) =>
  image.blur(Math.max(0.3, BLUR * Math.min(width, height))).jpeg({ quality: QUALITY });
