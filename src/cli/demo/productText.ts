import { COLORS } from './colors';
import type { DemoBrand } from './brands';
import type { PackSize, ProductType, Qualifier } from './vocabulary';

/** What is sold as one product page: a type by a maker, with a qualifier, in one colour or pack. */
export interface ProductTraits {
  type: ProductType;
  brand: DemoBrand;
  qualifier: Qualifier | null;
  color: string | null;
  pack: PackSize | null;
  /** Whether the goods are eaten, drunk or burnt: nobody says of them that they are "made for" something. */
  isConsumable: boolean;
}

/** English title, a space, Chinese title: "Swiftmere waterproof trail running shoes, red 防水越野跑鞋 红色". */
export function titleOf({ type, brand, qualifier, color, pack }: ProductTraits): string {
  const english = [brand.name, qualifier?.en, type.en].filter(Boolean).join(' ');
  const variant = pack?.en ?? color;
  const variantZh = pack?.zh ?? (color === null ? '' : COLORS[color]);
  return `${english}, ${variant} ${qualifier?.zh ?? ''}${type.zh} ${variantZh}`;
}

/** One or two sentences. `choice` in [0, 1) picks the wording. */
export function describe({ type, qualifier, isConsumable }: ProductTraits, choice: number): string {
  const material = type.material.charAt(0).toUpperCase() + type.material.slice(1);
  const openings = isConsumable
    ? [`${material} for ${type.purpose}.`, `For ${type.purpose}.`]
    : [`${material}, made for ${type.purpose}.`, `For ${type.purpose}, in ${type.material}.`];
  if (qualifier === null) return openings[0];
  return `${openings[Math.floor(choice * openings.length)]} ${qualifier.sentence}`;
}

const SEASONS: readonly (readonly [season: string, pattern: RegExp])[] = [
  ['winter', /\b(down|wool|cashmere|lambswool|fleece|winter|cold nights|chunky|cable-knit|drinking)\b/],
  ['summer', /\b(summer|linen|iced|sunscreen|breathable|ventilated|sun|bib shorts)\b/],
  ['spring', /\b(first-flush|Longjing|sencha|jasmine|windbreaker|trench|denim|planter)\b/],
  ['autumn', /\b(rain|waterproof|waxed|pu-erh|osmanthus|fig|cardigan)\b/],
];

function seasonOf({ type, qualifier }: ProductTraits): string | undefined {
  const text = `${qualifier?.en ?? ''} ${type.en} ${type.material} ${type.use}`;
  return SEASONS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** Material, use, style of the maker, qualifier, colour, season; no tag twice. */
export function tagsOf(traits: ProductTraits): string[] {
  const { type, brand, qualifier, color } = traits;
  const tags = [type.material, type.use, brand.style, qualifier?.en, color, seasonOf(traits)];
  return [...new Set(tags.filter((tag) => tag !== undefined && tag !== null))];
}

/** A price as shops write it: 6.9, 24.5, 119, 1249. Always above 0. */
export function shopPrice(raw: number): number {
  if (raw < 20) return Math.max(1, Math.round(raw * 2)) / 2 - 0.1;
  if (raw < 60) return Math.round(raw * 2) / 2;
  if (raw < 200) return Math.round(raw);
  return Math.round(raw / 10) * 10 - 1;
}
