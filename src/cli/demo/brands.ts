import { words } from './vocabulary';

/** A maker that exists only in the demo shop. */
export interface DemoBrand {
  name: string;
  /** Dear makers are above 1, cheap ones below. */
  priceFactor: number;
  /** Becomes a tag of all its products. */
  style: string;
  /** Ids of the leaf categories that it makes things for. */
  categories: readonly string[];
}

const TABLE = `
  Swiftmere | 1.1 | technical | running-shoes, sports-socks, jackets
  Korrunda | 0.8 | sporty | running-shoes, sports-socks
  Tarnfoot | 1 | rugged | running-shoes, sports-socks, backpacks
  Pacefell | 1.25 | technical | running-shoes, sports-socks, water-bottles
  Lopeway | 0.9 | minimal | running-shoes, sports-socks, yoga
  Ollivento | 1.15 | sporty | running-shoes, cycling, jackets
  Veloquist | 1.3 | technical | cycling, sports-socks
  Spokeharrow | 0.85 | rugged | cycling, water-bottles
  Rondavia | 1 | classic | cycling, backpacks
  Crankfield | 0.95 | minimal | cycling, water-bottles
  Asanelle | 1.1 | natural | yoga, water-bottles
  Mattura | 0.85 | minimal | yoga
  Lotuvia | 1.2 | natural | yoga, candles
  Stillwen | 1 | minimal | yoga, candles, bedding
  Fjellborn | 1.3 | technical | camping, backpacks, jackets
  Cairnwick | 1 | rugged | camping, backpacks, water-bottles
  Tindravik | 1.15 | technical | camping, jackets, backpacks
  Mossgate | 0.8 | classic | camping, water-bottles
  Huxpeak | 0.9 | rugged | camping, backpacks
  Shanlu 山鹿 | 0.95 | natural | camping, backpacks, jackets
  Auralind | 1.25 | minimal | headphones
  Sonvarre | 1.1 | classic | headphones, keyboards
  Hushtone | 1 | minimal | headphones
  Beatnorrow | 0.75 | playful | headphones, keyboards
  Yinyue 音月 | 0.9 | playful | headphones
  Klakwerk | 1.15 | technical | keyboards
  Typhen | 1 | minimal | keyboards
  Keylunde | 0.85 | playful | keyboards
  Optivane | 1.2 | technical | cameras, lenses
  Halcyra | 1 | classic | cameras, lenses
  Brennick | 1.15 | vintage | cameras, lenses, camera-bags
  Fotavik | 0.8 | playful | cameras, lenses, camera-bags
  Satchelby | 1.1 | vintage | camera-bags, backpacks
  Stativa | 0.95 | minimal | camera-bags
  Yunhe 云禾 | 1.15 | natural | tea, teaware
  Qingmo 青墨 | 1.3 | classic | tea, teaware, ceramics
  Leafmere | 0.9 | classic | tea
  Molidan 茉里 | 1 | natural | tea, candles
  Chavelle | 1.1 | playful | tea, chocolate
  Emberlode | 1.1 | rugged | coffee, coffee-gear
  Norte Tostado | 0.95 | natural | coffee
  Third Heron | 1.2 | minimal | coffee, coffee-gear
  Kaffavik | 0.9 | playful | coffee, coffee-gear, chocolate
  Cacaonda | 1 | natural | chocolate, coffee
  Orvaline | 1.3 | classic | chocolate
  Bittersby | 0.9 | playful | chocolate
  Kilnwick | 1.1 | natural | ceramics, teaware, coffee-gear
  Tsuchimori 土森 | 1.35 | minimal | ceramics, teaware
  Claymarrow | 0.9 | playful | ceramics
  Porcelline | 1 | classic | ceramics, teaware
  Ferrolane | 1.1 | rugged | cookware, coffee-gear
  Pannavel | 0.9 | classic | cookware
  Guoyan 锅言 | 0.95 | natural | cookware
  Ember & Oak Works | 1.25 | vintage | cookware, ceramics
  Wickhollow | 1.1 | vintage | candles
  Lumenfir | 0.9 | natural | candles, skincare
  Linnaway | 1.15 | natural | bedding
  Sovanda | 0.9 | minimal | bedding
  Drowsley | 1 | classic | bedding, knitwear
  Loden & Lark | 1.2 | vintage | jackets, knitwear
  Ullvind | 1.1 | natural | knitwear, bedding
  Skerrie | 0.9 | classic | knitwear, jackets
  Moorhask | 1 | minimal | knitwear, sports-socks
  Dewlora | 1.1 | minimal | skincare
  Botavine | 1 | natural | skincare
  Luyao 露瑶 | 1.2 | classic | skincare
  Saltmeadow | 0.8 | playful | skincare, candles`;

function brandOf(line: string): DemoBrand {
  const [name, priceFactor, style, categories] = line.split('|').map((cell) => cell.trim());
  return { name, priceFactor: Number(priceFactor), style, categories: words(categories) };
}

/** All makers, in table order. */
export const BRANDS: readonly DemoBrand[] = TABLE.trim().split('\n').map(brandOf);
