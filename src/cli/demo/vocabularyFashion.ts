import { productTypes, qualifiers, sizeRows, words, type CategoryVocabulary } from './vocabulary';

/** Jackets, knitwear. */
export const FASHION: readonly CategoryVocabulary[] = [
  {
    id: 'jackets',
    name: 'Jackets 外套',
    parentId: 'fashion',
    productCount: 32,
    types: productTypes(`
      rain jacket | 雨衣外套 | 149 | recycled polyamide | rain | weather that cannot decide
      down jacket | 羽绒服 | 229 | responsible down | winter | clear cold and long waits
      softshell jacket | 软壳外套 | 129 | recycled polyester | hiking | wind on a ridge
      fleece jacket | 抓绒外套 | 89 | recycled polyester | layering | the layer between
      trench coat | 风衣 | 199 | organic cotton | city | station platforms
      wool coat | 羊毛大衣 | 289 | wool | city | winter evenings with somewhere to go
      denim jacket | 牛仔外套 | 95 | denim | everyday | the first warm weekend
      windbreaker | 防风衣 | 79 | ripstop nylon | running | cool starts and warm finishes
      quilted vest | 绗缝马甲 | 99 | recycled polyester | layering | days between two seasons
      waxed jacket | 油蜡夹克 | 219 | waxed canvas | country | dogs, gates and drizzle`),
    qualifiers: qualifiers(`
      waterproof | 防水 | 1.15 | rain, softshell, trench | Taped seams and a hood that turns with the head.
      packable | 可收纳 | 1.05 | rain, down, windbreaker, vest | Stuffs into its own pocket.
      lightweight | 轻薄 | 1 | rain, down, fleece, trench, windbreaker, vest, softshell | Light enough to bring just in case.
      hooded | 连帽 | 1.05 | down, softshell, fleece, wool, windbreaker, waxed | A deep hood with a soft edge.
      oversized | 宽松 | 1.05 | denim, trench, wool, fleece, down | Cut wide, with room for a thick sweater.
      slim-fit | 修身 | 1 | denim, trench, wool, softshell, vest | Cut close, without pinching.
      belted | 系带 | 1.1 | trench, wool | A belt that ties as well as it buckles.`),
    colors: words('black, navy, olive, sand, grey, red, yellow, brown'),
    packs: [],
    sizes: sizeRows(`
      * | XS-XL, S-XXL`),
    queries: words(
      'rain jacket women, down jacket, winter coat, windbreaker, trench coat beige, 羽绒服, 风衣, 冲锋衣, 外套 女, ~yurongfu, ~fengyi, raincoat, jaket',
    ),
  },
  {
    id: 'knitwear',
    name: 'Knitwear 针织',
    parentId: 'fashion',
    productCount: 28,
    types: productTypes(`
      crew-neck sweater | 圆领毛衣 | 89 | merino wool | everyday | offices, dinners and everything between
      turtleneck sweater | 高领毛衣 | 99 | merino wool | winter | necks without a scarf
      cardigan | 开衫 | 95 | lambswool | layering | rooms that are never quite warm
      cashmere sweater | 羊绒衫 | 179 | cashmere | occasion | special days and cold ones
      cotton sweater | 棉线衫 | 65 | organic cotton | summer nights | evenings by the water
      scarf | 围巾 | 49 | lambswool | winter | bicycles in November
      beanie | 毛线帽 | 29 | merino wool | winter | ears
      mittens | 连指手套 | 35 | lambswool | winter | snowballs
      sweater vest | 针织背心 | 69 | merino wool | layering | shirts that need company`),
    qualifiers: qualifiers(`
      cable-knit | 麻花 | 1.15 | crew, turtleneck, cardigan, scarf, beanie, mittens, cashmere, vest | Thick cables, the way fishermen wore them.
      ribbed | 罗纹 | 1 | turtleneck, cardigan, scarf, beanie, cotton, vest | Elastic ribs that keep their shape.
      chunky | 粗针 | 1.15 | turtleneck, cardigan, scarf, beanie, mittens | Big stitches and a lot of warmth.
      fine-knit | 细针 | 1.05 | crew, turtleneck, cashmere, cotton, cardigan, vest | Thin enough to go under a jacket.
      striped | 条纹 | 1.05 | crew, scarf, beanie, cotton, vest | Narrow stripes in two tones.
      hand-knitted | 手工编织 | 1.5 | scarf, beanie, mittens, cardigan | Knitted by one person, who signs the label.`),
    colors: words('grey, navy, sand, red, green, black, lavender, yellow'),
    packs: [],
    sizes: sizeRows(`
      scarf, beanie, mittens | one size
      * | XS-XL, S-XXL`),
    queries: words(
      'sweater, merino sweater, cashmere, wool scarf, beanie, 毛衣, 羊绒衫, 围巾, 高领毛衣, ~maoyi, ~weijin, cashmire sweater, jumper',
    ),
  },
];
