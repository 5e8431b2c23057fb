/** Decoded sound. */
export interface Sound {
  sampleRate: number;
  /** One array a channel, -1 to 1, of equal length. */
  channels: Float32Array[];
}

/** The bytes are not the sound that they claim to be; the message says what is wrong. */
export class DamagedAudio extends Error {}
