import { POSES, WALLS, type Drawing } from '../../drawing/drawPicture';
import { ACCENTS, HEX_OF_COLOR } from '../../drawing/palette';
import type { PatternName } from '../../drawing/patterns';
import { pathOfDrawing } from '../../drawing/pictureName';
import { BRANDS } from './brands';
import { PARENT_CATEGORIES } from './catalogue';
import type { ProductTraits } from './productText';
import { silhouetteOf } from './silhouettes';
import type { CategoryVocabulary } from './vocabulary';

/** Path of the picture of a product: drawn by its type, colour, material, qualifier and maker. `index` is its place in the category. */
export function pictureOf(vocabulary: CategoryVocabulary, traits: ProductTraits, index: number): string {
  const maker = BRANDS.indexOf(traits.brand);
  const drawing: Drawing = {
    silhouette: silhouetteOf(vocabulary, traits.type.en),
    color: colorOf(traits, maker),
    pattern: patternOf(vocabulary, traits),
    accent: (maker * 5) % ACCENTS.length,
    wall: PARENT_CATEGORIES.findIndex(({ id }) => id === vocabulary.parentId) % WALLS.length,
    pose: (index * 3) % POSES,
  };
  return pathOfDrawing(drawing);
}

/** What goods look like that come in packs, by a word of their name or material. */
const PACK_COLORS: readonly (readonly [RegExp, string])[] = [
  [/green tea/, 'green'],
  [/oolong/, 'olive'],
  [/black tea/, 'red'],
  [/pu-erh/, 'brown'],
  [/white tea|white peony/, 'sand'],
  [/chamomile/, 'yellow'],
  [/rooibos/, 'terracotta'],
  [/Yirgacheffe|Nyeri/, 'red'],
  [/Huila|Yunnan/, 'green'],
  [/Cerrado|cold brew/, 'blue'],
  [/Mandheling|house/, 'brown'],
  [/decaf/, 'sage'],
  [/85%/, 'black'],
  [/70%/, 'brown'],
  [/sea salt/, 'blue'],
  [/hazelnut/, 'sand'],
  [/orange/, 'orange'],
  [/matcha/, 'sage'],
  [/almond/, 'terracotta'],
  [/lavender/, 'lavender'],
  [/cedarwood|pine/, 'green'],
  [/fig/, 'olive'],
  [/osmanthus|beeswax/, 'yellow'],
  [/sandalwood/, 'brown'],
  [/bergamot/, 'sage'],
];
const SOFT_COLORS = ['white', 'pink', 'celadon', 'sand', 'lavender', 'sage', 'terracotta'];

function colorOf({ color, type }: ProductTraits, maker: number): string {
  if (color !== null && Object.hasOwn(HEX_OF_COLOR, color)) return color;
  const text = `${type.en} ${type.material}`;
  return PACK_COLORS.find(([pattern]) => pattern.test(text))?.[1] ?? SOFT_COLORS[maker % SOFT_COLORS.length];
}

/** What qualifiers and materials show on a surface. */
const SURFACES: readonly (readonly [RegExp, PatternName])[] = [
  [/speckled/, 'speckles'],
  [/crackle/, 'crackle'],
  [/hand-painted/, 'brush'],
  [/cable-knit/, 'cables'],
  [/striped/, 'stripes'],
  [/ribbed|hand-thrown/, 'ridges'],
  [/knit|chunky|merino|lambswool|cashmere/, 'knit'],
  [/walnut|bamboo|cork\b|sandalwood/, 'grain'],
  [/linen|waffle|canvas|denim|felt|organic cotton|fleece/, 'weave'],
  [/mesh|breathable|ventilated/, 'mesh'],
  [/steel|aluminium|titanium|brass|tinplate|magnesium/, 'brushed'],
];
/** How makers of a style decorate what has no surface of its own. */
const STYLE_PATTERNS: Readonly<Record<string, PatternName>> = {
  technical: 'chevrons',
  sporty: 'stripes',
  playful: 'dots',
  vintage: 'checks',
};
/** Parts of the shop where makers decorate. */
const DECORATED = new Set(['sports', 'outdoor', 'food', 'kitchen', 'home', 'fashion']);

function patternOf({ parentId }: CategoryVocabulary, { type, qualifier, brand }: ProductTraits): PatternName {
  const surface = SURFACES.find(([pattern]) =>
    pattern.test(`${qualifier?.en ?? ''} ${type.en} ${type.material}`),
  );
  if (surface) return surface[1];
  return DECORATED.has(parentId) ? (STYLE_PATTERNS[brand.style] ?? 'plain') : 'plain';
}
