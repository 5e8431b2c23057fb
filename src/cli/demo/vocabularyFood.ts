import { packSizes, productTypes, qualifiers, words, type CategoryVocabulary } from './vocabulary';

/** Tea, coffee, chocolate: all of them are used up and bought again. */
export const FOOD: readonly CategoryVocabulary[] = [
  {
    id: 'tea',
    name: 'Tea 茶叶',
    parentId: 'food',
    productCount: 36,
    rebuyDays: 24,
    types: productTypes(`
      Longjing green tea | 龙井绿茶 | 24 | green tea | morning | clear spring mornings
      sencha | 日本煎茶 | 18 | green tea | morning | a fresh start, cup after cup
      matcha | 抹茶粉 | 29 | green tea | whisking | whisking, lattes and green cakes
      jasmine tea | 茉莉花茶 | 16 | green tea | afternoon | visits that last longer than planned
      Tieguanyin oolong | 铁观音乌龙茶 | 26 | oolong | gongfu | eight short infusions
      Da Hong Pao rock oolong | 大红袍岩茶 | 38 | oolong | gongfu | slow evenings and small cups
      Assam black tea | 阿萨姆红茶 | 13 | black tea | breakfast | breakfast with milk
      Earl Grey | 伯爵红茶 | 14 | black tea | afternoon | four o'clock and a biscuit
      Dianhong black tea | 滇红红茶 | 19 | black tea | breakfast | cold mornings, without milk or sugar
      aged pu-erh | 陈年普洱茶 | 35 | pu-erh | digestif | the hour after a big dinner
      white peony tea | 白牡丹白茶 | 28 | white tea | afternoon | quiet reading
      chamomile tea | 洋甘菊花草茶 | 10 | herbs | evening | the end of the day
      rooibos | 路易波士茶 | 11 | herbs | evening | evenings without caffeine`),
    qualifiers: qualifiers(`
      organic | 有机 | 1.2 | * | Grown without sprays and certified in the garden.
      first-flush | 头采 | 1.4 | Longjing, sencha, Assam, Dianhong, matcha, peony | Picked in the first two weeks of spring.
      loose-leaf | 散装 | 1 | Longjing, sencha, jasmine, oolong, Assam, Grey, Dianhong, peony, chamomile, rooibos | Whole leaves with room to open.
      ceremonial-grade | 茶道级 | 1.5 | matcha | Stone-milled, bright and sweet, for drinking straight.
      single-garden | 单一茶园 | 1.25 | Longjing, oolong, Assam, Dianhong, pu-erh, peony | From one slope and one family.
      slow-roasted | 炭焙 | 1.15 | oolong | Roasted three times over charcoal.
      hand-rolled | 手工 | 1.3 | jasmine, oolong, Dianhong, pu-erh | Rolled by hand in the old way.
      caffeine-free | 无咖啡因 | 1 | chamomile, rooibos | Nothing in it that keeps anyone awake.`),
    colors: [],
    packs: packSizes(`
      50 g | 50克 | 0.6
      100 g | 100克 | 1
      250 g | 250克 | 2.2`),
    sizes: [],
    queries: words(
      'tea, green tea loose leaf, oolong, matcha powder, tea gift, 绿茶, 龙井, 乌龙茶, 普洱, 茶叶 礼盒, ~longjing, ~wulong cha, ~puer, ~lvcha, earl gray, chai',
    ),
  },
  {
    id: 'coffee',
    name: 'Coffee 咖啡',
    parentId: 'food',
    productCount: 28,
    rebuyDays: 18,
    types: productTypes(`
      Ethiopia Yirgacheffe coffee | 埃塞俄比亚耶加雪菲咖啡 | 15 | arabica | filter | pour-over with a floral nose
      Colombia Huila coffee | 哥伦比亚慧兰咖啡 | 13 | arabica | filter | every day of the week
      Kenya Nyeri coffee | 肯尼亚涅里咖啡 | 17 | arabica | filter | those who like blackcurrant in the cup
      Brazil Cerrado coffee | 巴西喜拉多咖啡 | 11 | arabica | espresso | nutty espresso and big milk drinks
      Sumatra Mandheling coffee | 苏门答腊曼特宁咖啡 | 14 | arabica | french press | dark evenings and cake
      Yunnan Baoshan coffee | 云南保山咖啡 | 13 | arabica | filter | a sweet, tea-like cup
      house espresso blend | 招牌意式拼配咖啡 | 12 | arabica and robusta | espresso | thick crema before eight
      decaf coffee | 低因咖啡 | 14 | arabica | evening | one more cup after dinner
      cold brew blend | 冷萃拼配咖啡 | 14 | arabica | iced | tall glasses full of ice`),
    qualifiers: qualifiers(`
      organic | 有机 | 1.15 | * | Shade-grown on small farms without sprays.
      light-roast | 浅烘 | 1.05 | Yirgacheffe, Huila, Nyeri, Yunnan, cold | Roasted just far enough to keep the fruit.
      medium-roast | 中烘 | 1 | Huila, Cerrado, Yunnan, decaf, house, Yirgacheffe | Balanced, round and hard to get wrong.
      dark-roast | 深烘 | 1 | Cerrado, Mandheling, house, decaf | Cocoa, smoke and a long finish.
      washed | 水洗 | 1.05 | Yirgacheffe, Huila, Nyeri, Yunnan | Clean and bright, with nothing in the way.
      natural-process | 日晒 | 1.15 | Yirgacheffe, Cerrado, Yunnan | Dried in the whole cherry, and it tastes of it.`),
    colors: [],
    packs: packSizes(`
      250 g | 250克 | 1
      500 g | 500克 | 1.85
      1 kg | 1公斤 | 3.4`),
    sizes: [],
    queries: words(
      'coffee beans, espresso beans, light roast, decaf, 咖啡豆, 意式咖啡豆, 耶加雪菲, 云南咖啡, ~kafei dou, ~kafei, expresso beans, cofee',
    ),
  },
  {
    id: 'chocolate',
    name: 'Chocolate 巧克力',
    parentId: 'food',
    productCount: 26,
    rebuyDays: 15,
    types: productTypes(`
      70% dark chocolate | 70%黑巧克力 | 6.5 | cocoa | snacking | one square a day, in theory
      85% dark chocolate | 85%黑巧克力 | 7 | cocoa | snacking | those who take coffee without sugar
      sea salt caramel chocolate | 海盐焦糖巧克力 | 6 | cocoa | sharing | film nights
      hazelnut milk chocolate | 榛子牛奶巧克力 | 5.5 | milk chocolate | snacking | children and everyone who was one
      orange peel chocolate | 橙皮巧克力 | 6.5 | cocoa | gift | a small thank-you
      chocolate truffles | 松露巧克力 | 14 | cocoa | gift | birthdays, hosts and apologies
      matcha white chocolate | 抹茶白巧克力 | 7 | white chocolate | afternoon | a cup of tea
      almond brittle chocolate | 杏仁脆巧克力 | 6.5 | milk chocolate | sharing | train rides
      drinking chocolate | 热巧克力粉 | 11 | cocoa | winter | wet afternoons`),
    qualifiers: qualifiers(`
      organic | 有机 | 1.15 | * | Cocoa from growers who are paid above the market.
      single-origin | 单一产地 | 1.25 | dark, drinking, orange | Beans from one valley, and the name of it on the wrapper.
      vegan | 纯素 | 1.1 | dark, orange, drinking, truffles | Made without milk, and it does not miss it.
      handmade | 手工 | 1.3 | truffles, brittle, caramel, orange, matcha | Poured, cut and wrapped by hand.
      stone-ground | 石磨 | 1.2 | dark, drinking, hazelnut | Ground between granite for three days.
      thin | 薄片 | 1 | dark, caramel, brittle, matcha, orange | Snaps cleanly and melts at once.`),
    colors: [],
    packs: packSizes(`
      90 g | 90克 | 1
      200 g | 200克 | 2
      gift box | 礼盒装 | 3`),
    sizes: [],
    queries: words(
      'dark chocolate, chocolate gift box, truffles, hot chocolate, 巧克力, 黑巧克力, 巧克力 礼盒, 松露巧克力, ~qiaokeli, ~hei qiao, choclate, vegan chocolate',
    ),
  },
];
