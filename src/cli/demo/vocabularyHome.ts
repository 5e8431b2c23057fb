import { packSizes, productTypes, qualifiers, sizeRows, words, type CategoryVocabulary } from './vocabulary';

/** Candles, bedding, skincare. */
export const HOME: readonly CategoryVocabulary[] = [
  {
    id: 'candles',
    name: 'Candles and scents 香薰蜡烛',
    parentId: 'home',
    productCount: 26,
    rebuyDays: 32,
    types: productTypes(`
      cedarwood candle | 雪松香薰蜡烛 | 32 | soy wax | evening | rooms with books in them
      fig candle | 无花果香薰蜡烛 | 34 | soy wax | living room | late summer, at any time of year
      lavender candle | 薰衣草香薰蜡烛 | 26 | soy wax | sleep | the hour before sleep
      osmanthus candle | 桂花香薰蜡烛 | 36 | coconut wax | autumn | autumn evenings
      beeswax pillar candle | 蜂蜡柱形蜡烛 | 22 | beeswax | dinner | long dinners
      sandalwood incense | 檀香线香 | 14 | sandalwood | meditation | sitting still
      bergamot reed diffuser | 佛手柑无火香薰 | 42 | plant oils | hallway | the hallway and the first impression
      pine room spray | 松木室内喷雾 | 19 | plant oils | winter | a forest after rain
      scented tea lights | 香薰小蜡烛 | 12 | soy wax | bath | the edge of the bath`),
    qualifiers: qualifiers(`
      hand-poured | 手工浇制 | 1.2 | candle, tea lights | Poured in batches of sixty and left to rest for two weeks.
      long-burning | 长燃 | 1.15 | candle, incense, tea lights | Burns slowly and evenly to the very end.
      natural | 天然 | 1.1 | * | Scented with plant oils and nothing else.
      unscented | 无香 | 0.9 | beeswax | Only the faint honey of the wax itself.
      refillable | 可替换 | 1.05 | diffuser, spray, cedarwood, fig, osmanthus | The glass is made to be kept and filled again.
      smokeless | 微烟 | 1.1 | incense, tea lights, lavender | Clean air and a quiet flame.`),
    colors: [],
    packs: packSizes(`
      small | 小号 | 0.65
      classic | 经典款 | 1
      gift set | 礼盒装 | 1.9`),
    sizes: [],
    queries: words(
      'scented candle, candle gift, incense, diffuser, lavender, 香薰, 香薰蜡烛, 线香, 无火香薰, ~xiangxun, ~lazhu, scented candel',
    ),
  },
  {
    id: 'bedding',
    name: 'Bedding 床品',
    parentId: 'home',
    productCount: 28,
    types: productTypes(`
      linen duvet cover | 亚麻被套 | 129 | linen | summer nights | warm nights and slow mornings
      cotton duvet cover | 纯棉被套 | 79 | organic cotton | everyday | every night of the year
      fitted sheet | 床笠 | 45 | organic cotton | everyday | mattresses that will not hold still
      silk pillowcase | 真丝枕套 | 59 | mulberry silk | hair and skin | hair and skin that notice the difference
      feather pillow | 羽绒枕 | 69 | responsible down | sleep | sinking in
      buckwheat pillow | 荞麦枕 | 39 | buckwheat hulls | sleep | necks that like to be held
      wool duvet | 羊毛被 | 189 | merino wool | winter nights | cold bedrooms with an open window
      waffle blanket | 华夫格毯 | 65 | organic cotton | sofa | the sofa and the end of the bed
      knitted throw | 针织盖毯 | 85 | lambswool | sofa | a film and somebody else's cold feet
      weighted blanket | 重力毯 | 119 | organic cotton | sleep | restless nights`),
    qualifiers: qualifiers(`
      stonewashed | 水洗 | 1.15 | linen, cotton, fitted, waffle | Washed with stones until it is soft from the first night.
      breathable | 透气 | 1.05 | cotton, fitted, pillow, duvet, weighted | Lets warmth through before it becomes too much.
      washable | 可机洗 | 1.05 | silk, wool duvet, throw, blanket, feather | Goes into the machine and comes out the same.
      hypoallergenic | 防螨抗敏 | 1.15 | feather, wool duvet, cotton, pillowcase | Closely woven, so that dust and mites stay out.
      oversized | 加大 | 1.2 | linen, cotton, blanket, throw, duvet | Long enough to argue over less.
      extra-soft | 柔软 | 1.1 | waffle, throw, buckwheat, fitted, silk | So soft that the alarm clock becomes a rude thing.`),
    colors: words('white, sand, sage, navy, terracotta, grey, lavender'),
    packs: [],
    sizes: sizeRows(`
      duvet, sheet | single, double, king
      pillow, pillowcase | 50 x 70 cm, 40 x 80 cm
      throw, blanket | 130 x 180 cm, 150 x 200 cm`),
    queries: words(
      'duvet cover, linen bedding, pillow, blanket, silk pillowcase, 被套, 床上用品, 枕头, 真丝枕套, 毯子, ~beitao, ~zhentou, duvey cover',
    ),
  },
  {
    id: 'skincare',
    name: 'Skincare 护肤',
    parentId: 'home',
    productCount: 28,
    rebuyDays: 30,
    types: productTypes(`
      face cream | 面霜 | 34 | shea butter | moisturising | dry winters and dry offices
      gentle cleanser | 温和洁面乳 | 19 | oat extract | cleansing | taking the day off
      vitamin C serum | 维C精华 | 42 | vitamin C | brightening | tired mornings
      hyaluronic serum | 玻尿酸精华 | 36 | hyaluronic acid | moisturising | skin that is always thirsty
      mineral sunscreen SPF 50 | 物理防晒霜 SPF 50 | 28 | zinc oxide | sun | every morning, also the grey ones
      hand cream | 护手霜 | 12 | shea butter | hands | hands that wash a lot of cups
      lip balm | 润唇膏 | 7 | beeswax | lips | wind
      body oil | 身体油 | 29 | jojoba oil | body | two minutes after a shower
      clay mask | 泥膜 | 24 | kaolin clay | cleansing | Sunday evening
      rice toner | 大米爽肤水 | 22 | rice extract | brightening | the step between water and cream
      solid shampoo | 固体洗发皂 | 13 | coconut oil | hair | suitcases and plastic-free bathrooms`),
    qualifiers: qualifiers(`
      fragrance-free | 无香 | 1 | cream, cleanser, serum, sunscreen, balm, toner | Nothing in it only for the nose.
      organic | 有机 | 1.15 | cream, oil, balm, mask, shampoo | Plant ingredients from certified farms.
      sensitive-skin | 敏感肌 | 1.1 | cream, cleanser, serum, sunscreen, toner, mask | Tested on skin that complains early.
      rich | 滋润 | 1.05 | face cream, hand, balm, oil | A little goes a long way and stays a long time.
      lightweight | 清爽 | 1.05 | face cream, serum, sunscreen, oil | Gone in a minute, without shine.
      vegan | 纯素 | 1.05 | cleanser, cream, serum, shampoo, toner, mask | Made without anything from animals.`),
    colors: [],
    packs: packSizes(`
      travel size | 旅行装 | 0.55
      full size | 正装 | 1
      set of 2 | 两件装 | 1.8`),
    sizes: [],
    queries: words(
      'face cream, sunscreen, vitamin c serum, hand cream, sensitive skin, 面霜, 防晒霜, 精华, 护手霜, 洗面奶, ~mianshuang, ~fangshai, hyaluronic, moisturiser',
    ),
  },
];
