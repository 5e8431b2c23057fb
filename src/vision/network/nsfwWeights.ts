/** The weights that ship with nsfwjs, and what they give. */
export const NSFW_WEIGHTS = {
  /** As it is stored with vectors. */
  name: 'nsfwjs-4-mobilenet-v2-mid',
  /** Length of `feature`. */
  featureLength: 1792,
  /** In the order of the probabilities. */
  classes: ['DRAWING', 'HENTAI', 'NEUTRAL', 'PORN', 'SEXY'],
} as const;
