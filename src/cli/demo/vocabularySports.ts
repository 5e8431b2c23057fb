import { productTypes, qualifiers, sizeRows, words, type CategoryVocabulary } from './vocabulary';

/** Running shoes, sports socks, cycling, yoga. */
export const SPORTS: readonly CategoryVocabulary[] = [
  {
    id: 'running-shoes',
    name: 'Running shoes 跑步鞋',
    parentId: 'sports',
    productCount: 34,
    types: productTypes(`
      trail running shoes | 越野跑鞋 | 119 | ripstop mesh | trail | muddy paths and long climbs
      road running shoes | 公路跑鞋 | 109 | engineered mesh | road | daily miles on tarmac
      racing flats | 竞速跑鞋 | 139 | engineered mesh | racing | race day, from 5 km to the half marathon
      marathon shoes | 马拉松跑鞋 | 169 | engineered mesh | marathon | the last ten kilometres as much as the first ten
      barefoot running shoes | 赤足跑鞋 | 95 | recycled polyester | natural running | runners who like to feel the ground
      daily training shoes | 日常训练跑鞋 | 89 | recycled polyester | training | easy days and the gym
      kids' running shoes | 儿童跑鞋 | 49 | recycled polyester | school | playgrounds and school sports
      walking shoes | 健步鞋 | 79 | leather | walking | city walks and long days on foot`),
    qualifiers: qualifiers(`
      waterproof | 防水 | 1.15 | trail, walking, training | A sealed membrane keeps rain and puddles outside.
      lightweight | 轻量 | 1.05 | * | Under 240 g a shoe in the middle size.
      cushioned | 缓震 | 1.1 | road, marathon, training, walking, kids | Soft foam under the heel takes the sting out of hard ground.
      carbon-plated | 碳板 | 1.4 | racing, marathon | A curved carbon plate gives back what each step puts in.
      breathable | 透气 | 1 | road, training, barefoot, racing, kids | The open knit lets heat out on warm days.
      wide-fit | 宽楦 | 1 | road, trail, walking, training | A roomier toe box for feet that need it.
      grippy | 防滑 | 1.05 | trail, barefoot, walking | Deep rubber lugs hold on wet rock and loose gravel.`),
    colors: words('black, white, red, blue, green, orange, grey, yellow'),
    packs: [],
    sizes: sizeRows(`
      kids | EU 28-31, EU 32-35
      * | EU 36-41, EU 38-44, EU 40-47`),
    queries: words(
      'running shoes, trainers, trail shoes waterproof, shoes for marathon, 跑步鞋, 跑鞋 男, 跑鞋 女 轻便, 防水跑鞋, ~paobuxie, ~pao xie, ~yueye paoxie, red running shoes',
    ),
  },
  {
    id: 'sports-socks',
    name: 'Sports socks 运动袜',
    parentId: 'sports',
    productCount: 24,
    types: productTypes(`
      running socks | 跑步袜 | 14 | polyamide | road | runs of any length
      trail socks | 越野袜 | 17 | merino wool | trail | sand, stones and stream crossings
      cycling socks | 骑行袜 | 15 | polyamide | cycling | stiff shoes and long rides
      hiking socks | 徒步袜 | 19 | merino wool | walking | boots and full days outside
      no-show socks | 隐形船袜 | 11 | organic cotton | training | low trainers
      compression socks | 压缩袜 | 29 | polyamide | marathon | long races and long flights
      toe socks | 五指袜 | 16 | organic cotton | natural running | toes that like their own room
      grip socks | 防滑瑜伽袜 | 15 | organic cotton | yoga | studio floors and the mat`),
    qualifiers: qualifiers(`
      seamless | 无缝 | 1.1 | * | Hand-linked toes leave no seam to rub.
      cushioned | 加厚 | 1.1 | running, trail, hiking, cycling | Terry loops under heel and ball soften every step.
      thin | 薄款 | 0.95 | running, cycling, no-show, toe, grip | Thin enough to dry on the way home.
      reflective | 反光 | 1.1 | running, cycling | Woven-in reflective yarn shows up in headlights.
      odour-resistant | 防臭 | 1.1 | * | Stays fresh for a second day when it has to.
      knee-high | 高筒 | 1.15 | compression, hiking, cycling | Reaches to just below the knee and stays there.`),
    colors: words('black, white, grey, blue, red, green, yellow, pink'),
    packs: [],
    sizes: sizeRows(`
      * | EU 35-38, EU 39-42, EU 43-46`),
    queries: words(
      'socks, running socks no blister, merino socks, 运动袜, 跑步袜 防臭, 袜子, ~wazi, ~yundong wa, sports socks pack',
    ),
  },
  {
    id: 'cycling',
    name: 'Cycling 骑行',
    parentId: 'sports',
    productCount: 30,
    types: productTypes(`
      road helmet | 公路骑行头盔 | 99 | polycarbonate | road | fast group rides
      commuter helmet | 通勤头盔 | 69 | polycarbonate | commuting | the ride to work
      bib shorts | 背带骑行裤 | 95 | recycled polyamide | road | four hours in the saddle
      cycling jersey | 骑行服上衣 | 65 | recycled polyester | road | warm climbs and cool descents
      rechargeable front light | 充电前灯 | 49 | aluminium | commuting | unlit lanes and dark mornings
      rear light | 自行车尾灯 | 29 | aluminium | commuting | being seen from behind by day and night
      floor pump | 落地打气筒 | 45 | steel | workshop | tyres at the right pressure every time
      cycling gloves | 骑行手套 | 32 | recycled polyester | road | rough roads and sweaty hands
      bar bag | 车把包 | 55 | waxed canvas | bikepacking | snacks, map and a rain jacket
      folding lock | 折叠锁 | 79 | hardened steel | commuting | stops in the middle of town`),
    qualifiers: qualifiers(`
      compact | 紧凑型 | 1 | light, pump, bag, lock | Small enough to forget until it is needed.
      aero | 空气动力 | 1.3 | road helmet, bib, jersey | Shaped and sewn to slip through the wind.
      all-weather | 全天候 | 1.1 | * | Shrugs off rain, road salt and a winter of use.
      high-visibility | 高可视 | 1.05 | commuter, jersey, gloves, light, bag | Bright by day and reflective by night.
      padded | 加垫 | 1.1 | bib, gloves | Dense padding sits where the pressure is.
      lightweight | 轻量 | 1.1 | helmet, jersey, pump, lock | Every gram was asked what it does.`),
    colors: words('black, white, red, blue, yellow, orange, grey, olive'),
    packs: [],
    sizes: sizeRows(`
      helmet, shorts, jersey, gloves | S-L, M-XL`),
    queries: words(
      'bike helmet, bike lights, cycling shorts, bike lock, 头盔, 自行车灯, 骑行裤, 车锁, ~tou kui, ~qixing toukui, bicycle pump',
    ),
  },
  {
    id: 'yoga',
    name: 'Yoga 瑜伽',
    parentId: 'sports',
    productCount: 26,
    types: productTypes(`
      yoga mat | 瑜伽垫 | 59 | natural rubber | yoga | slow flows and fast ones
      travel yoga mat | 旅行瑜伽垫 | 49 | natural rubber | travel | hotel rooms and parks
      yoga block set | 瑜伽砖套装 | 24 | cork | yoga | poses that are still a hand's breadth away
      yoga strap | 瑜伽伸展带 | 14 | organic cotton | stretching | deeper stretches without strain
      meditation cushion | 冥想坐垫 | 55 | organic cotton | meditation | sitting still for longer
      bolster | 瑜伽抱枕 | 65 | organic cotton | restorative | restorative evenings
      yoga leggings | 瑜伽紧身裤 | 69 | recycled polyamide | studio | the studio and the walk home
      yoga top | 瑜伽上衣 | 45 | recycled polyamide | studio | upside-down poses
      foam roller | 泡沫轴 | 35 | cork | recovery | tight calves and stiff backs`),
    qualifiers: qualifiers(`
      non-slip | 防滑 | 1.1 | mat, block | Holds on to damp hands and feet.
      extra-thick | 加厚 | 1.15 | yoga mat, cushion, bolster | More height and softness for knees and hips.
      foldable | 可折叠 | 1 | travel, cushion | Folds to the size of a magazine.
      high-waisted | 高腰 | 1.05 | leggings | Stays up and in place in every pose.
      soft-touch | 亲肤 | 1.1 | leggings, top, bolster, cushion, strap | Brushed on the inside and soft from the first wear.
      eco-friendly | 环保 | 1.1 | * | Made from renewable materials and shipped without plastic.`),
    colors: words('sage, terracotta, navy, grey, lavender, black, sand, pink'),
    packs: [],
    sizes: [],
    queries: words(
      'yoga, yoga mat thick, meditation cushion, leggings, 瑜伽垫, 瑜伽服 女, 冥想 坐垫, ~yujia dian, yoga matt non slip, gift for yoga lover',
    ),
  },
];
