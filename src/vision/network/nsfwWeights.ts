/** The weights that ship with nsfwjs, and what they give. */
export const NSFW_WEIGHTS = {
  /** As it is stored with vectors. */
  name: 'nsfwjs-4-mobilenet-v2-mid',
  /** Length of its layers together. */
  shapeLength: 1632,
  /** In the order of the probabilities. */
  classes: ['DRAWING', 'HENTAI', 'NEUTRAL', 'PORN', 'SEXY'],
} as const;
