import { productTypes, qualifiers, sizeRows, words, type CategoryVocabulary } from './vocabulary';

/** Teaware, coffee gear, ceramics, cookware. */
export const KITCHEN: readonly CategoryVocabulary[] = [
  {
    id: 'teaware',
    name: 'Teaware 茶具',
    parentId: 'kitchen',
    productCount: 28,
    types: productTypes(`
      teapot | 茶壶 | 49 | stoneware | serving | four cups and no drips
      Yixing clay teapot | 宜兴紫砂壶 | 129 | zisha clay | gongfu | one kind of oolong for the rest of its life
      gaiwan | 盖碗 | 29 | porcelain | gongfu | short infusions with a quick wrist
      glass teapot | 玻璃茶壶 | 35 | borosilicate glass | flower tea | watching leaves unfold
      cast-iron teapot | 铸铁茶壶 | 75 | cast iron | serving | tea that stays hot through a long talk
      tea cup set | 茶杯套装 | 39 | porcelain | serving | four guests
      matcha whisk set | 抹茶茶筅套装 | 42 | bamboo | whisking | a bowl of matcha without lumps
      tea tray | 茶盘 | 59 | bamboo | gongfu | spilling on purpose
      tea infuser | 泡茶器 | 14 | stainless steel | everyday | one mug at a desk
      tea caddy | 茶叶罐 | 24 | tinplate | storage | leaves that keep their scent
      gooseneck kettle | 细口手冲壶 | 79 | stainless steel | brewing | a slow, thin, aimed pour`),
    qualifiers: qualifiers(`
      handmade | 手工 | 1.25 | teapot, gaiwan, cup, tray, whisk | No two are the same, and that is the point.
      double-walled | 双层 | 1.15 | glass, cup, infuser | Hot inside, cool to the hand.
      small | 小号 | 0.85 | teapot, gaiwan, tray, caddy | Sized for one quiet person.
      large | 大号 | 1.2 | teapot, tray, caddy, kettle | Sized for a full table.
      travel | 旅行 | 1.05 | gaiwan, cup, infuser, whisk | Packs into a padded pouch with its cups inside.
      airtight | 密封 | 1.1 | caddy | An inner lid holds the air out.
      glazed | 釉面 | 1.1 | gaiwan, cup | A thin glaze that shows every shade of the tea.
      electric | 电热 | 1.4 | kettle | Heats to the degree and holds it for an hour.
      long-handled | 长柄 | 1 | infuser | A long handle keeps fingers out of the steam.
      everyday | 日用 | 0.9 | teapot, cup, infuser, kettle | Made to be used daily and washed without ceremony.`),
    colors: words('celadon, white, black, terracotta, cobalt, sand, brown'),
    packs: [],
    sizes: [],
    queries: words(
      'teapot, gaiwan, tea set, matcha whisk, tea set gift, 茶壶, 茶具 套装, 紫砂壶, 盖碗, ~chaju, ~zisha hu, ~gai wan, tea pot glass, kettel',
    ),
  },
  {
    id: 'coffee-gear',
    name: 'Coffee gear 咖啡器具',
    parentId: 'kitchen',
    productCount: 26,
    types: productTypes(`
      pour-over dripper | 手冲滤杯 | 28 | porcelain | filter | one very good cup
      French press | 法压壶 | 39 | borosilicate glass | french press | four cups and a newspaper
      moka pot | 摩卡壶 | 35 | aluminium | espresso | a small gas flame
      hand grinder | 手摇磨豆机 | 89 | steel | grinding | travel and quiet kitchens
      electric grinder | 电动磨豆机 | 169 | steel | grinding | filter at seven and espresso at two
      espresso machine | 意式咖啡机 | 549 | stainless steel | espresso | a bar at home
      espresso tamper | 咖啡压粉器 | 32 | walnut | espresso | a level bed, every shot
      milk jug | 拉花缸 | 24 | stainless steel | milk | hearts, and in time tulips
      coffee scale | 咖啡电子秤 | 45 | polycarbonate | brewing | repeating what went well yesterday
      coffee server | 咖啡分享壶 | 29 | borosilicate glass | filter | sharing a big brew
      cold brew jug | 冷萃壶 | 34 | borosilicate glass | iced | a cold litre in the fridge door`),
    qualifiers: qualifiers(`
      compact | 紧凑型 | 0.95 | grinder, machine, scale, press, cold | Fits between the toaster and the wall.
      double-walled | 双层 | 1.2 | press, server, cold | Keeps its temperature and spares the table.
      precision | 精准 | 1.25 | grinder, scale, tamper, machine, dripper | Repeats the same result to a tenth of a gram.
      quiet | 静音 | 1.1 | electric, machine | Starts the day without waking the house.
      two-cup | 双杯 | 1 | dripper, moka, press, server | Two cups, or one long morning.
      six-cup | 六杯 | 1.3 | moka, press, server | For a table of friends.
      handmade | 手工 | 1.3 | dripper, tamper | Made one by one in a small workshop.
      classic | 经典 | 1 | moka, press, jug, dripper | A shape that has not needed changing in fifty years.`),
    colors: words('black, white, silver, terracotta, sage, red'),
    packs: [],
    sizes: [],
    queries: words(
      'coffee grinder, french press, espresso machine, moka pot, pour over set, 磨豆机, 手冲壶, 咖啡机, 摩卡壶, ~modouji, ~kafei ji, coffee grindr',
    ),
  },
  {
    id: 'ceramics',
    name: 'Ceramics 陶瓷餐具',
    parentId: 'kitchen',
    productCount: 32,
    types: productTypes(`
      mug | 马克杯 | 19 | stoneware | breakfast | the first cup of the day
      dinner plate | 餐盘 | 24 | stoneware | dinner | weeknights and feasts alike
      pasta bowl | 意面碗 | 22 | stoneware | dinner | anything with sauce
      rice bowl | 饭碗 | 14 | porcelain | dinner | rice, congee and yoghurt
      ramen bowl | 拉面碗 | 26 | porcelain | dinner | noodles that need room
      serving platter | 大鱼盘 | 45 | stoneware | sharing | a whole fish or a whole cake
      vase | 花瓶 | 39 | earthenware | decoration | three stems from the garden
      salad bowl | 沙拉碗 | 49 | stoneware | sharing | the middle of the table
      egg cup pair | 蛋杯对装 | 16 | porcelain | breakfast | Sunday
      butter dish | 黄油碟 | 29 | earthenware | breakfast | soft butter at any hour
      planter | 花盆 | 35 | terracotta clay | plants | herbs on a window sill`),
    qualifiers: qualifiers(`
      hand-thrown | 手拉坯 | 1.35 | mug, plate, bowl, vase, planter, platter | Thrown on the wheel, with the potter's rings still to be felt.
      speckled | 斑点釉 | 1.05 | * | Iron in the clay speckles the glaze differently each time.
      matte | 哑光 | 1.05 | * | A dry, stone-like surface that is pleasant to hold.
      crackle-glaze | 冰裂纹 | 1.2 | mug, bowl, vase, plate, platter | Fine cracks grow in the glaze as it cools.
      stackable | 可叠放 | 1 | mug, plate, bowl | Stacks neatly in a small cupboard.
      large | 大号 | 1.2 | mug, vase, planter, platter, salad | A size up, for generous people.
      hand-painted | 手绘 | 1.4 | mug, plate, rice, vase, egg, butter | Painted freehand, so every brush stroke is new.`),
    colors: words('celadon, white, cobalt, terracotta, sand, black, sage, yellow'),
    packs: [],
    sizes: [],
    queries: words(
      'mug, ceramic bowl, handmade plate, vase, dinner set, 马克杯, 陶瓷 碗, 花瓶, 盘子, ~taoci, ~makebei, ~huaping, cermic mug',
    ),
  },
  {
    id: 'cookware',
    name: 'Cookware 锅具',
    parentId: 'kitchen',
    productCount: 28,
    types: productTypes(`
      cast-iron skillet | 铸铁煎锅 | 59 | cast iron | searing | a crust on everything
      carbon-steel wok | 碳钢炒锅 | 55 | carbon steel | stir-frying | high heat and quick hands
      Dutch oven | 珐琅铸铁锅 | 149 | enamelled cast iron | braising | bread, stews and Sunday
      stainless saucepan | 不锈钢奶锅 | 65 | 18/10 steel | everyday | sauces, eggs and porridge
      frying pan | 平底煎锅 | 49 | aluminium | everyday | pancakes and Tuesday
      stockpot | 汤锅 | 79 | 18/10 steel | soup | broth for a week
      clay pot | 砂锅 | 39 | earthenware | braising | rice with a golden crust
      bamboo steamer | 竹蒸笼 | 25 | bamboo | steaming | dumplings in two storeys
      chef's knife | 主厨刀 | 89 | high-carbon steel | cutting | nine out of ten jobs in a kitchen
      cutting board | 砧板 | 45 | walnut | cutting | knives that should stay sharp
      baking tray | 烤盘 | 24 | carbon steel | baking | cookies, potatoes and pizza`),
    qualifiers: qualifiers(`
      pre-seasoned | 预开锅 | 1.1 | skillet, wok | Oiled and baked before it leaves the foundry.
      non-stick | 不粘 | 1.1 | frying, saucepan, baking | An egg slides off it without oil.
      induction-ready | 电磁炉适用 | 1.1 | wok, saucepan, frying, stockpot | Works on induction, gas and electric alike.
      deep | 加深 | 1.1 | skillet, wok, Dutch, frying, clay, baking | Higher walls, fewer splashes.
      small | 小号 | 0.8 | skillet, Dutch, saucepan, frying, clay, steamer, board | For one or two.
      large | 大号 | 1.25 | skillet, wok, Dutch, stockpot, steamer, board, tray | For the whole family and leftovers.
      hand-forged | 手工锻造 | 1.4 | knife, wok | Hammered into shape, one blow after another.
      heavy-duty | 加厚 | 1.15 | stockpot, saucepan, tray, frying, board | Thick enough to last longer than the kitchen.`),
    colors: words('black, red, blue, green, white, brown'),
    packs: [],
    sizes: sizeRows(`
      knife | 18 cm, 21 cm
      board, tray | 30 cm, 40 cm
      * | 20 cm, 24 cm, 28 cm`),
    queries: words(
      'frying pan, wok, dutch oven, chef knife, cast iron pan, 炒锅, 铸铁锅, 不粘锅, 砂锅, ~chaoguo, ~zhutie guo, caste iron skillet',
    ),
  },
];
