/** Decoded sound. */
export interface Sound {
  sampleRate: number;
  /** One array a channel, -1 to 1, of equal length. */
  channels: Float32Array[];
}

/** The bytes are not the sound that they claim to be; the message says what is wrong. */
export class DamagedAudio extends Error {}

/** The bytes are sound of a kind that is not read; the message says which. */
export class UnsupportedAudio extends Error {}

/** The sound lasts longer than allowed. */
export class LongAudio extends Error {}

/** Pieces of sound that came one after the other, as one; what would last longer than `maxSeconds` is refused with LongAudio before it is decoded. */
export class SoundCollector {
  private readonly pieces: Float32Array[][] = [];
  private sampleRate = 0;
  private length = 0;

  constructor(private readonly maxSeconds: number) {}

  /** Adds a piece; pieces of another rate or number of channels than the first are left out. */
  add({ sampleRate, channels }: Sound): void {
    const length = channels[0]?.length ?? 0;
    if (length === 0 || !(sampleRate > 0)) return;
    if (this.pieces.length === 0) this.sampleRate = sampleRate;
    else if (sampleRate !== this.sampleRate || channels.length !== this.pieces[0].length) return;
    this.length += length;
    if (this.length > this.sampleRate * this.maxSeconds) throw new LongAudio();
    this.pieces.push(channels);
  }

  /** Everything that was added. */
  toSound(): Sound {
    const count = this.pieces[0]?.length ?? 0;
    const channels = Array.from({ length: count }, (_, channel) => {
      const joined = new Float32Array(this.length);
      let at = 0;
      for (const piece of this.pieces) {
        joined.set(piece[channel], at);
        at += piece[channel].length;
      }
      return joined;
    });
    return { sampleRate: this.sampleRate, channels };
  }
}
