import { productTypes, qualifiers, sizeRows, words, type CategoryVocabulary } from './vocabulary';

/** Camping, backpacks, water bottles. */
export const OUTDOOR: readonly CategoryVocabulary[] = [
  {
    id: 'camping',
    name: 'Camping 露营',
    parentId: 'outdoor',
    productCount: 30,
    types: productTypes(`
      two-person tent | 双人帐篷 | 249 | ripstop nylon | camping | weekends for two
      family tent | 家庭帐篷 | 399 | ripstop polyester | family | a week by the lake with children
      down sleeping bag | 羽绒睡袋 | 219 | responsible down | cold nights | nights down to freezing
      summer sleeping bag | 夏季睡袋 | 79 | recycled polyester | summer nights | warm huts and light packs
      inflatable sleeping mat | 充气睡垫 | 95 | ripstop nylon | sleeping | stony ground
      gas stove | 气炉 | 65 | aluminium | cooking | a hot supper in five minutes
      camping cook set | 露营炊具套装 | 55 | titanium | cooking | noodles, porridge and washing up in a stream
      folding chair | 折叠椅 | 69 | aluminium | campsite | long evenings around the fire
      camping lantern | 露营灯 | 39 | polycarbonate | campsite | cards after dark
      tarp | 天幕 | 85 | ripstop polyester | shelter | shade at noon and shelter from rain
      head torch | 头灯 | 45 | aluminium | night walking | the early start and the late finish`),
    qualifiers: qualifiers(`
      ultralight | 超轻 | 1.3 | tent, bag, mat, stove, cook, chair, torch, tarp | Weighs little enough to carry all week.
      four-season | 四季 | 1.3 | tent, down | Stands up to wind, frost and the odd surprise.
      quick-pitch | 速开 | 1.1 | tent, tarp | Up in three minutes, even in the dark.
      compact | 便携 | 1 | stove, chair, lantern, mat, torch, summer | Packs down smaller than a loaf of bread.
      rechargeable | 可充电 | 1.1 | lantern, torch | Charges over USB-C and lasts a long weekend.
      waterproof | 防水 | 1.1 | tent, tarp, torch, lantern | Tested in a storm so that it need not be tested on holiday.
      windproof | 防风 | 1.1 | stove, tarp | Keeps going when the weather turns.`),
    colors: words('olive, orange, sand, blue, black, grey, green'),
    packs: [],
    sizes: [],
    queries: words(
      'tent 2 person, sleeping bag winter, camping stove, camping gear, 帐篷, 露营装备, 睡袋 冬季, 天幕, ~zhangpeng, ~lu ying, ~shuidai, headtorch',
    ),
  },
  {
    id: 'backpacks',
    name: 'Backpacks 背包',
    parentId: 'outdoor',
    productCount: 32,
    types: productTypes(`
      hiking backpack 30 L | 30升徒步背包 | 129 | ripstop nylon | hiking | day tours and one night in a hut
      trekking backpack 55 L | 55升重装背包 | 199 | ripstop nylon | trekking | a week between two villages
      commuter backpack | 通勤背包 | 99 | recycled polyester | commuting | a laptop, lunch and a change of clothes
      roll-top backpack | 卷口背包 | 89 | waxed canvas | city | days that end with more than they began with
      travel backpack 40 L | 40升旅行背包 | 159 | recycled polyamide | travel | two weeks with hand luggage only
      running vest 8 L | 8升越野跑背包 | 95 | ripstop mesh | trail | water, gels and a jacket on long runs
      school backpack | 学生书包 | 59 | recycled polyester | school | books, sports kit and a hidden snack
      daypack 18 L | 18升日用背包 | 55 | recycled polyester | everyday | errands and short walks
      leather city backpack | 真皮城市背包 | 219 | leather | city | meetings and the train home`),
    qualifiers: qualifiers(`
      waterproof | 防水 | 1.15 | hiking, trekking, commuter, roll-top, travel, daypack | Welded seams keep the contents dry in steady rain.
      lightweight | 轻便 | 1.05 | hiking, trekking, vest, daypack, travel, school | Carries more than it weighs, by a wide margin.
      ventilated | 透气 | 1.1 | hiking, trekking, vest, commuter, school | A tensioned mesh back keeps air moving.
      anti-theft | 防盗 | 1.1 | commuter, travel, city | Zips sit against the back, out of reach of others.
      slim | 纤薄 | 1 | commuter, roll-top, city, daypack, school | Flat against the body in a crowded train.
      expandable | 可扩容 | 1.15 | travel, roll-top, commuter | A zip adds a third more room for the way back.`),
    colors: words('black, navy, olive, grey, brown, orange, sand, red'),
    packs: [],
    sizes: [],
    queries: words(
      'backpack, laptop backpack, hiking backpack women, carry on backpack, 背包, 双肩包, 徒步包 30L, 书包, ~beibao, ~shuangjianbao, rucksack waterproof, bagpack',
    ),
  },
  {
    id: 'water-bottles',
    name: 'Water bottles 水壶',
    parentId: 'outdoor',
    productCount: 24,
    types: productTypes(`
      insulated bottle | 保温水壶 | 35 | stainless steel | everyday | tea that is still hot at four
      sports bottle | 运动水壶 | 16 | tritan | training | the gym and the bottle cage
      cycling bottle | 骑行水壶 | 12 | food-grade plastic | road | one hand on the bars
      glass bottle | 玻璃水瓶 | 24 | borosilicate glass | desk | the desk and the bedside table
      travel mug | 随行杯 | 29 | stainless steel | commuting | coffee on the train
      kids' bottle | 儿童水杯 | 19 | tritan | school | school bags and sandpits
      soft flask | 软水袋 | 22 | food-grade plastic | trail | running vests
      thermos flask 1 L | 1升保温壶 | 45 | stainless steel | hiking | soup on a summit
      titanium bottle | 钛水壶 | 89 | titanium | trekking | trips where every gram counts`),
    qualifiers: qualifiers(`
      leakproof | 防漏 | 1.05 | * | The lid stays shut upside down in a bag full of paper.
      lightweight | 轻量 | 1.05 | sports, cycling, flask, travel, titanium | Hardly there until it is full.
      wide-mouth | 大口径 | 1 | insulated, sports, glass, thermos, titanium | Takes ice cubes, tea leaves and a bottle brush.
      vacuum-sealed | 真空 | 1.15 | insulated, travel mug, thermos | Two walls of steel keep heat in for twelve hours.
      straw-lid | 吸管 | 1.05 | kids, sports, insulated | Drinks without tipping, so nothing spills.
      dishwasher-safe | 可机洗 | 1.05 | glass, sports, kids, cycling | Comes apart into three pieces and washes clean.`),
    colors: words('black, white, sage, navy, pink, yellow, terracotta, blue'),
    packs: [],
    sizes: sizeRows(`
      kids, mug | 350 ml, 400 ml
      insulated, sports, cycling, glass, soft, titanium | 500 ml, 750 ml`),
    queries: words(
      'water bottle, thermos, insulated bottle 500ml, coffee mug to go, 水壶, 保温杯, 儿童水杯 吸管, 随行杯, ~baowenbei, ~shui hu, bottle for bike, termos',
    ),
  },
];
