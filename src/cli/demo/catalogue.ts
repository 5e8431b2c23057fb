import { ELECTRONICS } from './vocabularyElectronics';
import { FASHION } from './vocabularyFashion';
import { FOOD } from './vocabularyFood';
import { HOME } from './vocabularyHome';
import { KITCHEN } from './vocabularyKitchen';
import { OUTDOOR } from './vocabularyOutdoor';
import { SPORTS } from './vocabularySports';
import type { CategoryVocabulary } from './vocabulary';
import type { DemoCategory } from './demoShop.types';

/** The 7 parent categories. */
export const PARENT_CATEGORIES: readonly DemoCategory[] = [
  { id: 'sports', name: 'Sports 运动' },
  { id: 'outdoor', name: 'Outdoor and travel 户外旅行' },
  { id: 'electronics', name: 'Electronics 数码' },
  { id: 'food', name: 'Food and drink 食品饮料' },
  { id: 'kitchen', name: 'Kitchen and table 厨房餐桌' },
  { id: 'home', name: 'Home and care 家居护理' },
  { id: 'fashion', name: 'Fashion 服饰' },
];

/** The 24 leaf categories, the ones that products lie in. */
export const LEAF_CATEGORIES: readonly CategoryVocabulary[] = [
  ...SPORTS,
  ...OUTDOOR,
  ...ELECTRONICS,
  ...FOOD,
  ...KITCHEN,
  ...HOME,
  ...FASHION,
];

/** A category, and the uses of the products that fit when none is for the very use of the step before; empty when all do. */
export type PairingStep = readonly [categoryId: string, ...uses: string[]];

/** What goes into the same order, by category. The shop plants product pairs along these lines. */
export const COMPLEMENT_RULES: readonly (readonly PairingStep[])[] = [
  [['tea'], ['teaware', 'serving', 'everyday']],
  [['coffee'], ['coffee-gear', 'filter', 'brewing', 'grinding']],
  [['running-shoes'], ['sports-socks', 'road', 'training']],
  [['cycling'], ['water-bottles', 'road', 'training']],
  [['chocolate'], ['coffee', 'filter', 'espresso']],
  [['cookware'], ['ceramics', 'dinner', 'sharing']],
  [['bedding'], ['candles', 'sleep', 'evening']],
  [['jackets'], ['knitwear', 'winter', 'everyday']],
  [['yoga'], ['candles', 'meditation', 'evening']],
  [['camping'], ['water-bottles', 'hiking', 'trekking']],
];

/** What is bought one after the other, days or weeks apart, by category. The shop plants product chains along these lines. */
export const SEQUENCE_RULES: readonly (readonly PairingStep[])[] = [
  [['cameras'], ['lenses'], ['camera-bags']],
  [['running-shoes'], ['headphones', 'running', 'cycling']],
  [['camping'], ['backpacks', 'hiking', 'trekking'], ['jackets', 'rain']],
  [['keyboards'], ['headphones', 'studio', 'listening']],
  [['teaware'], ['ceramics', 'breakfast', 'dinner']],
];

/** Categories that the same people like; the second taste of a shopper mostly comes from here. */
export const RELATED_CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  'running-shoes': ['sports-socks', 'headphones', 'water-bottles', 'yoga'],
  'sports-socks': ['running-shoes', 'cycling'],
  cycling: ['water-bottles', 'sports-socks', 'coffee', 'jackets'],
  yoga: ['candles', 'skincare', 'tea', 'water-bottles'],
  camping: ['backpacks', 'jackets', 'water-bottles'],
  backpacks: ['camping', 'jackets', 'cameras'],
  'water-bottles': ['cycling', 'yoga', 'backpacks'],
  headphones: ['keyboards', 'running-shoes', 'coffee'],
  cameras: ['lenses', 'camera-bags', 'backpacks'],
  lenses: ['cameras', 'camera-bags'],
  'camera-bags': ['cameras', 'lenses'],
  keyboards: ['headphones', 'coffee', 'coffee-gear'],
  tea: ['teaware', 'ceramics', 'chocolate', 'candles'],
  coffee: ['coffee-gear', 'chocolate', 'keyboards'],
  chocolate: ['tea', 'coffee', 'skincare'],
  teaware: ['tea', 'ceramics'],
  'coffee-gear': ['coffee', 'cookware'],
  ceramics: ['teaware', 'cookware', 'candles'],
  cookware: ['ceramics', 'coffee-gear'],
  candles: ['bedding', 'skincare', 'ceramics'],
  bedding: ['candles', 'knitwear'],
  skincare: ['candles', 'yoga', 'knitwear'],
  jackets: ['knitwear', 'backpacks', 'camping'],
  knitwear: ['jackets', 'bedding', 'skincare'],
};
