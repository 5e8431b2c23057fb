import type { CategoryVocabulary } from './vocabulary';

/** What each type of product is drawn as, category after category; a name without types is drawn for the rest of the category. */
const TABLE = `
running-shoes | trail-shoe: trail running shoes; road-shoe: road running shoes, daily training shoes, kids' running shoes; racing-flat: racing flats, walking shoes; marathon-shoe: marathon shoes; barefoot-shoe: barefoot running shoes
sports-socks | low-socks: no-show socks; knee-socks: compression socks; toe-socks: toe socks; low-socks: grip socks; crew-socks
cycling | road-helmet: road helmet; city-helmet: commuter helmet; bib-shorts: bib shorts; jersey: cycling jersey; front-light: rechargeable front light; rear-light: rear light; floor-pump: floor pump; gloves: cycling gloves; bar-bag: bar bag; folding-lock: folding lock
yoga | yoga-mat: yoga mat, travel yoga mat; yoga-blocks: yoga block set; yoga-strap: yoga strap; cushion: meditation cushion; bolster: bolster; leggings: yoga leggings; yoga-top: yoga top; foam-roller: foam roller
camping | tent: two-person tent; family-tent: family tent; sleeping-bag: down sleeping bag, summer sleeping bag; sleeping-mat: inflatable sleeping mat; stove: gas stove; cook-set: camping cook set; folding-chair: folding chair; lantern: camping lantern; tarp: tarp; head-torch: head torch
backpacks | hiking-pack: hiking backpack 30 L; trekking-pack: trekking backpack 55 L, travel backpack 40 L; roll-top-pack: roll-top backpack; running-vest: running vest 8 L; city-pack: leather city backpack; day-pack: daypack 18 L, school backpack; commuter-pack: commuter backpack
water-bottles | insulated-bottle: insulated bottle; sports-bottle: sports bottle; bike-bottle: cycling bottle; glass-bottle: glass bottle; travel-mug: travel mug; kids-bottle: kids' bottle; soft-flask: soft flask; thermos: thermos flask 1 L; titanium-bottle: titanium bottle
headphones | over-ear: over-ear headphones; on-ear: on-ear headphones; earbuds: true wireless earbuds; studio-headphones: studio headphones; sports-earbuds: sports earbuds; open-ear: open-ear headphones; in-ear: in-ear monitors; headset: gaming headset; kids-headphones: kids' headphones
cameras | mirrorless: mirrorless camera; full-frame: full-frame mirrorless camera; compact: compact camera; instant-camera: instant camera; action-camera: action camera; film-camera: film camera; rangefinder: rangefinder camera; vlog-camera: vlogging camera
lenses | prime-lens: 35 mm f/1.8 lens, 50 mm f/1.4 lens; portrait-lens: 85 mm f/1.8 portrait lens, 100 mm macro lens; wide-lens: 16-35 mm wide-angle lens; zoom-lens: 24-70 mm zoom lens; tele-lens: 70-300 mm telephoto lens; short-lens: 27 mm pancake lens
camera-bags | sling-bag: camera sling bag; commuter-pack: camera backpack; messenger-bag: camera messenger bag; tripod: travel tripod; table-tripod: table tripod; camera-strap: camera strap; lens-pouch: lens pouch; filter-case: filter case
keyboards | keyboard: mechanical keyboard; small-keyboard: compact 65% keyboard; split-keyboard: split keyboard; flat-keyboard: low-profile keyboard; number-pad: number pad; vertical-mouse: vertical mouse; mouse: gaming mouse; trackball: trackball; wrist-rest: wrist rest; desk-mat: desk mat
tea | matcha-tin: matcha; tea-cake: aged pu-erh; tea-pouch: chamomile tea, rooibos, white peony tea, jasmine tea, sencha; tea-tin
coffee | coffee-bag
chocolate | truffles: chocolate truffles; cocoa-tin: drinking chocolate; chocolate-bar
teaware | teapot: teapot; clay-teapot: Yixing clay teapot; gaiwan: gaiwan; glass-teapot: glass teapot; iron-teapot: cast-iron teapot; cup-set: tea cup set; matcha-whisk: matcha whisk set; tea-tray: tea tray; infuser: tea infuser; tea-caddy: tea caddy; gooseneck: gooseneck kettle
coffee-gear | dripper: pour-over dripper; french-press: French press; moka-pot: moka pot; hand-grinder: hand grinder; electric-grinder: electric grinder; espresso-machine: espresso machine; tamper: espresso tamper; milk-jug: milk jug; scale: coffee scale; coffee-server: coffee server; brew-jug: cold brew jug
ceramics | mug: mug; plate: dinner plate; pasta-bowl: pasta bowl; rice-bowl: rice bowl; ramen-bowl: ramen bowl; platter: serving platter; vase: vase; salad-bowl: salad bowl; egg-cups: egg cup pair; butter-dish: butter dish; planter: planter
cookware | skillet: cast-iron skillet; wok: carbon-steel wok; dutch-oven: Dutch oven; saucepan: stainless saucepan; frying-pan: frying pan; stockpot: stockpot; clay-pot: clay pot; steamer: bamboo steamer; knife: chef's knife; cutting-board: cutting board; baking-tray: baking tray
candles | pillar-candle: beeswax pillar candle; incense: sandalwood incense; diffuser: bergamot reed diffuser; room-spray: pine room spray; tea-lights: scented tea lights; candle-jar
bedding | sheet: fitted sheet; pillowcase: silk pillowcase; pillow: feather pillow, buckwheat pillow; blanket: waffle blanket, weighted blanket; throw: knitted throw; duvet
skincare | tube: gentle cleanser, hand cream, mineral sunscreen SPF 50; dropper: vitamin C serum, hyaluronic serum; balm: lip balm; pump-bottle: body oil; toner-bottle: rice toner; soap-bar: solid shampoo; cream-jar
jackets | rain-jacket: rain jacket; down-jacket: down jacket; softshell: softshell jacket; fleece: fleece jacket; trench-coat: trench coat; wool-coat: wool coat; denim-jacket: denim jacket; windbreaker: windbreaker; quilted-vest: quilted vest; waxed-jacket: waxed jacket
knitwear | turtleneck: turtleneck sweater; cardigan: cardigan; scarf: scarf; beanie: beanie; mittens: mittens; sweater-vest: sweater vest; sweater`;

const BY_CATEGORY = new Map(
  TABLE.trim()
    .split('\n')
    .map((line) => {
      const [categoryId, cells] = line.split(' | ');
      const entries = cells.split('; ').flatMap((cell) => {
        const [silhouette, types] = cell.split(': ');
        return (types?.split(', ') ?? ['*']).map((type): [string, string] => [type, silhouette]);
      });
      return [categoryId, new Map(entries)];
    }),
);

/** Name of the silhouette that a type of product is drawn as. Throws Error when the table has none. */
export function silhouetteOf({ id }: Pick<CategoryVocabulary, 'id'>, type: string): string {
  const byType = BY_CATEGORY.get(id);
  const silhouette = byType?.get(type) ?? byType?.get('*');
  if (silhouette === undefined) throw new Error(`no silhouette for "${type}" of ${id}`);
  return silhouette;
}
