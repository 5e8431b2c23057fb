import { productTypes, qualifiers, words, type CategoryVocabulary } from './vocabulary';

/** Headphones, cameras, lenses, camera bags, keyboards. */
export const ELECTRONICS: readonly CategoryVocabulary[] = [
  {
    id: 'headphones',
    name: 'Headphones 耳机',
    parentId: 'electronics',
    productCount: 34,
    types: productTypes(`
      over-ear headphones | 头戴式耳机 | 199 | aluminium | listening | whole albums in one sitting
      on-ear headphones | 贴耳式耳机 | 99 | polycarbonate | commuting | the bus and the corner café
      true wireless earbuds | 真无线耳机 | 129 | polycarbonate | commuting | calls, podcasts and the walk between
      studio headphones | 监听耳机 | 179 | steel | studio | mixing, editing and hearing every breath
      sports earbuds | 运动耳机 | 89 | silicone | running | runs, rowing and rain
      open-ear headphones | 开放式耳机 | 119 | titanium | cycling | music with the traffic still audible
      in-ear monitors | 入耳式监听耳机 | 149 | resin | stage | small stages and quiet trains
      gaming headset | 游戏耳机 | 109 | polycarbonate | gaming | long evenings with friends far away
      kids' headphones | 儿童耳机 | 39 | recycled plastic | travel | long car rides, at a volume parents choose`),
    qualifiers: qualifiers(`
      noise-cancelling | 降噪 | 1.35 | over-ear, on-ear, earbuds | Six microphones take the engine out of the flight.
      wireless | 无线 | 1.1 | over-ear, on-ear, gaming, kids, open-ear, studio | Forty hours on one charge, and ten minutes give five more.
      foldable | 可折叠 | 1 | over-ear, on-ear, kids, studio | Folds flat into its own case.
      waterproof | 防水 | 1.1 | sports, true wireless, open-ear | Survives sweat, showers and a dropped bottle.
      lightweight | 轻量 | 1.05 | on-ear, open-ear, gaming, kids, earbuds | Easy to forget after the first song.
      hi-res | 高解析 | 1.3 | over-ear, studio, monitors | Wide-band drivers keep the air between the instruments.
      wired | 有线 | 0.85 | studio, monitors, gaming, on-ear | A detachable cable, no battery and nothing to pair.`),
    colors: words('black, white, silver, navy, sand, green, pink, red'),
    packs: [],
    sizes: [],
    queries: words(
      'headphones, noise cancelling headphones, wireless earbuds, earphones for running, 耳机, 降噪耳机, 蓝牙耳机, 头戴式 耳机, ~erji, ~jiangzao erji, hedphones, earbuds cheap',
    ),
  },
  {
    id: 'cameras',
    name: 'Cameras 相机',
    parentId: 'electronics',
    productCount: 24,
    types: productTypes(`
      mirrorless camera | 微单相机 | 999 | magnesium alloy | travel | travel, portraits and everything between
      full-frame mirrorless camera | 全画幅微单相机 | 1899 | magnesium alloy | portrait | low light and large prints
      compact camera | 便携相机 | 449 | aluminium | street | a coat pocket
      instant camera | 拍立得相机 | 119 | polycarbonate | parties | pictures that end up on the fridge
      action camera | 运动相机 | 299 | polycarbonate | sports | helmets, handlebars and surfboards
      film camera | 胶片相机 | 349 | brass | analogue | thirty-six chances and no screen
      rangefinder camera | 旁轴相机 | 1499 | brass | street | quiet streets and patient eyes
      vlogging camera | 视频博客相机 | 699 | polycarbonate | video | talking and walking at the same time`),
    qualifiers: qualifiers(`
      weather-sealed | 防尘防滴 | 1.2 | mirrorless, action, rangefinder | Gaskets at every seam keep dust and drizzle outside.
      compact | 小巧 | 1 | mirrorless camera, film, vlogging, action, instant | Small enough to be there when it matters.
      retro | 复古 | 1.05 | mirrorless camera, film, instant, rangefinder, compact | Real dials for shutter, aperture and light.
      4K | 4K高清 | 1.15 | mirrorless, action, vlogging, compact | Sharp 4K video without a time limit.
      stabilised | 防抖 | 1.2 | mirrorless, action, vlogging | Five-axis stabilisation steadies a tired hand.
      entry-level | 入门 | 0.75 | mirrorless camera, film, compact, vlogging, instant | Everything a first year of pictures asks for.`),
    colors: words('black, silver, brown, white, sage'),
    packs: [],
    sizes: [],
    queries: words(
      'camera, mirrorless camera beginner, vlog camera, film camera, 相机, 微单, 拍立得, 胶片机, ~xiangji, ~weidan, camera for travel, mirorless camera',
    ),
  },
  {
    id: 'lenses',
    name: 'Camera lenses 镜头',
    parentId: 'electronics',
    productCount: 22,
    types: productTypes(`
      35 mm f/1.8 lens | 35毫米 f/1.8 定焦镜头 | 449 | optical glass | street | streets, cafés and small rooms
      50 mm f/1.4 lens | 50毫米 f/1.4 标准镜头 | 549 | optical glass | everyday | nearly everything
      85 mm f/1.8 portrait lens | 85毫米 f/1.8 人像镜头 | 599 | optical glass | portrait | faces in soft light
      16-35 mm wide-angle lens | 16-35毫米广角镜头 | 899 | optical glass | landscape | valleys, churches and cramped kitchens
      24-70 mm zoom lens | 24-70毫米变焦镜头 | 1099 | optical glass | travel | one lens for the whole journey
      70-300 mm telephoto lens | 70-300毫米长焦镜头 | 749 | optical glass | wildlife | birds, goals and mountain tops
      100 mm macro lens | 100毫米微距镜头 | 699 | optical glass | macro | dew, insects and watch movements
      27 mm pancake lens | 27毫米饼干镜头 | 329 | optical glass | street | a camera that fits a pocket`),
    qualifiers: qualifiers(`
      stabilised | 防抖 | 1.15 | 24-70, 70-300, macro, 16-35 | Four stops of stabilisation for slow shutters.
      weather-sealed | 防尘防滴 | 1.15 | * | A gasket at the mount and a coating that sheds drops.
      lightweight | 轻量 | 1 | * | Balanced on a small body, all day.
      fast-focusing | 快速对焦 | 1.1 | 35, 50, 85, 70-300, 24-70 | A linear motor finds the eye and stays with it, silently.
      manual-focus | 手动对焦 | 0.7 | 35 mm f/1.8, 50 mm, 85 mm, macro | A long, damped throw for those who like to turn a ring.`),
    colors: words('black, silver'),
    packs: [],
    sizes: [],
    queries: words(
      '35mm lens, portrait lens, telephoto lens, macro, 镜头, 定焦镜头, 长焦, 人像镜头, ~jingtou, ~changjiao jingtou, wide angle lense',
    ),
  },
  {
    id: 'camera-bags',
    name: 'Camera bags and tripods 摄影包与三脚架',
    parentId: 'electronics',
    productCount: 22,
    types: productTypes(`
      camera sling bag | 单肩摄影包 | 79 | recycled polyester | street | one body, two lenses and quick hands
      camera backpack | 双肩摄影包 | 149 | ripstop nylon | travel | a full kit and a rain jacket
      camera messenger bag | 邮差摄影包 | 129 | waxed canvas | city | a camera that should not look like one
      travel tripod | 旅行三脚架 | 159 | carbon fibre | landscape | blue hours far from the car
      table tripod | 桌面三脚架 | 35 | aluminium | video | desks, walls and stones
      camera strap | 相机背带 | 39 | leather | everyday | a camera carried all day
      lens pouch | 镜头袋 | 24 | neoprene | travel | a spare lens in any bag
      filter case | 滤镜包 | 29 | recycled polyester | landscape | six filters without fingerprints`),
    qualifiers: qualifiers(`
      waterproof | 防水 | 1.15 | sling, backpack, messenger, pouch, case | Coated cloth and covered zips keep the rain away from glass.
      padded | 加厚保护 | 1.05 | bag, backpack, strap, pouch, case | Dividers of soft foam move to where they are wanted.
      slim | 纤薄 | 1 | sling, messenger, strap, case | Sits close to the body and swings little.
      compact | 便携 | 1 | tripod, sling, case, pouch | Shorter than a forearm when it is packed.
      quick-release | 快拆 | 1.1 | tripod, strap | On and off with one hand, and no wobble in between.
      handmade | 手工 | 1.3 | strap, messenger | Cut and stitched by hand, one at a time.`),
    colors: words('black, grey, olive, brown, navy, sand'),
    packs: [],
    sizes: [],
    queries: words(
      'camera bag, tripod, camera strap leather, travel tripod carbon, 摄影包, 相机包, 三脚架, 相机背带, ~sanjiaojia, ~xiangji bao, tripot',
    ),
  },
  {
    id: 'keyboards',
    name: 'Keyboards and mice 键盘鼠标',
    parentId: 'electronics',
    productCount: 26,
    types: productTypes(`
      mechanical keyboard | 机械键盘 | 119 | aluminium | typing | long texts and loud thoughts
      compact 65% keyboard | 65%配列键盘 | 109 | aluminium | desk | small desks
      split keyboard | 分体键盘 | 189 | polycarbonate | ergonomic | shoulders that want their width
      low-profile keyboard | 矮轴键盘 | 99 | aluminium | office | flat wrists and shared offices
      number pad | 数字小键盘 | 35 | polycarbonate | office | spreadsheets
      vertical mouse | 垂直鼠标 | 49 | recycled plastic | ergonomic | wrists that have had enough
      gaming mouse | 游戏鼠标 | 69 | polycarbonate | gaming | fast hands
      trackball | 轨迹球 | 79 | polycarbonate | ergonomic | a hand that stays where it is
      wrist rest | 腕托 | 29 | walnut | desk | the pause between two sentences
      desk mat | 桌垫 | 35 | wool felt | desk | a quiet, warm place for keyboard and mouse`),
    qualifiers: qualifiers(`
      wireless | 无线 | 1.15 | keyboard, mouse, trackball, pad | Pairs with three devices and switches with one key.
      silent | 静音 | 1.1 | mechanical, compact, split, low-profile, mouse, number, trackball | Damped switches that keep the peace at night.
      hot-swappable | 热插拔 | 1.2 | mechanical, compact, split | Switches change without a soldering iron.
      backlit | 背光 | 1.1 | keyboard, gaming, number | Soft white light under every key.
      ergonomic | 人体工学 | 1.1 | low-profile, wrist, trackball, gaming | Shaped after the hand, not after the box.
      handmade | 手工 | 1.3 | wrist, mat | Finished by hand in small batches.`),
    colors: words('black, white, grey, navy, sage, pink, sand'),
    packs: [],
    sizes: [],
    queries: words(
      'mechanical keyboard, wireless keyboard, ergonomic mouse, desk mat felt, 机械键盘, 静音键盘, 垂直鼠标, 桌垫, ~jianpan, ~jixie jianpan, keybord, mouse wireless',
    ),
  },
];
