/** Zero crossings of the kernel on either side: with a Kaiser window of beta 8, stop band at -80 dB. */
const ZERO_CROSSINGS = 24;
const BETA = 8;
/** Share of the lower Nyquist frequency that passes. */
const PASS = 0.95;
/** Kernels that are kept for ratios such as 44,100 : 16,000, one for each phase; stranger ratios are rounded to so many phases. */
const MAX_PHASES = 640;

/**
 * Sound at another rate, by band-limited interpolation: a windowed sinc, cut at the lower of both Nyquist frequencies.
 * SOURCE: Smith and Gossett 1984, "A flexible sampling-rate conversion method"; window: Kaiser and Schafer 1980.
 */
export function resample(samples: Float32Array, fromRate: number, toRate: number): Float32Array {
  if (fromRate === toRate || samples.length === 0) return samples;
  const shared = greatestCommonDivisor(fromRate, toRate);
  const phases = Math.min(toRate / shared, MAX_PHASES);
  const cutoff = Math.min(1, toRate / fromRate) * PASS;
  const reach = Math.ceil(ZERO_CROSSINGS / cutoff);
  const kernels = Array.from({ length: phases }, (_, phase) => kernelAt(phase / phases, cutoff, reach));
  const output = new Float32Array(Math.floor((samples.length * toRate) / fromRate));
  for (let at = 0; at < output.length; at++) {
    const center = (at * fromRate) / toRate;
    let whole = Math.floor(center);
    let phase = Math.round((center - whole) * phases);
    if (phase === phases) {
      phase = 0;
      whole++;
    }
    output[at] = weigh(samples, whole - reach + 1, kernels[phase]);
  }
  return output;
}

/** Weights of the samples from `reach - 1` before a place to `reach` after it, for a point `fraction` after the place; their sum is 1. */
function kernelAt(fraction: number, cutoff: number, reach: number): Float64Array {
  const kernel = new Float64Array(2 * reach);
  let sum = 0;
  for (let tap = 0; tap < kernel.length; tap++) {
    const distance = tap - reach + 1 - fraction;
    const share = distance / reach;
    const window = Math.abs(share) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - share * share)) / bessel(BETA);
    kernel[tap] = cutoff * sinc(distance * cutoff) * window;
    sum += kernel[tap];
  }
  return kernel.map((weight) => weight / sum);
}

function weigh(samples: Float32Array, from: number, kernel: Float64Array): number {
  let sum = 0;
  const first = Math.max(0, -from);
  const last = Math.min(kernel.length, samples.length - from);
  for (let tap = first; tap < last; tap++) sum += samples[from + tap] * kernel[tap];
  return sum;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Modified Bessel function of the first kind and order zero. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
