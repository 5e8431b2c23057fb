import { box, oval, place, repeat, type Pen, type Silhouette } from '../pen';

/** Things to cook with and to eat from. */
export const COOKING: Readonly<Record<string, Silhouette>> = {
  mug: ({ main, part, line, ...pen }) =>
    line('M268 176C352 166 352 294 268 288', pen.dark, 24) +
    line('M268 176C352 166 352 294 268 288', pen.base, 15) +
    main('M104 130H278V300Q278 338 240 338H142Q104 338 104 300z') +
    part(oval(191, 132, 87, 16), pen.light) +
    part(oval(191, 134, 74, 11), pen.deep),
  plate: ({ main, part, line, ...pen }) =>
    main(oval(200, 216, 158, 122)) +
    part(oval(200, 210, 106, 78), pen.light) +
    line(oval(200, 216, 148, 113), pen.accent, 4) +
    line(oval(200, 212, 104, 76), pen.dark, 4, 0.6),
  'pasta-bowl': (pen) => bowl(pen, 156, 86, 12),
  'rice-bowl': (pen) => bowl(pen, 98, 118, 30),
  'ramen-bowl': (pen) =>
    pen.line('M250 70L150 190M286 84L176 200', pen.material.wood, 8) + bowl(pen, 140, 128, 26),
  'salad-bowl': (pen) =>
    pen.flat(oval(140, 196, 46, 34) + oval(206, 178, 54, 40) + oval(270, 198, 44, 32), '#6fa653') +
    pen.flat(oval(170, 176, 20) + oval(246, 180, 18), '#d2452f') +
    bowl(pen, 150, 136, 20, false),
  platter: ({ main, part, line, ...pen }) =>
    main(oval(200, 240, 172, 88)) +
    part(oval(200, 234, 126, 56), pen.light) +
    line(oval(200, 240, 160, 79), pen.accent, 4),
  vase: ({ main, part, line, flat, ...pen }) =>
    line(
      'M196 110C186 60 150 60 140 20M204 110C214 70 240 60 262 24M200 110C200 60 206 40 200 4',
      '#6f8a4f',
      5,
    ) +
    flat(oval(140, 20, 15) + oval(262, 26, 15), pen.accent) +
    flat('M200 4q20 22 2 46q-22-20-2-46z', '#8aa763') +
    main(
      'M164 104H236Q230 150 268 186Q300 240 262 310Q246 338 200 338T138 310Q100 240 132 186Q170 150 164 104z',
    ) +
    part(oval(200, 105, 36, 9), pen.deep) +
    line('M112 246Q200 270 288 246', pen.light, 6, 0.8),
  'egg-cups': (pen) => place(eggCup(pen), 'translate(-78 0)') + place(eggCup(pen), 'translate(78 10)'),
  'butter-dish': ({ main, part, line, ...pen }) =>
    part('M46 300H354Q350 338 310 338H90Q50 338 46 300z', pen.light) +
    main('M84 300V206Q84 170 126 170H274Q316 170 316 206V300z') +
    part(box(172, 142, 56, 32, 14), pen.base) +
    line('M84 272H316', pen.accent, 6),
  planter: ({ main, part, flat, line, ...pen }) =>
    line(
      'M200 190C200 120 196 90 200 60M200 180C170 140 130 130 110 132M200 176C236 140 262 120 296 118',
      '#4f7a4a',
      6,
    ) +
    flat(
      'M200 30Q240 70 200 116Q160 70 200 30zM76 128Q120 92 160 140Q120 172 76 128zM330 108Q280 84 246 134Q290 158 330 108z',
      '#5f9455',
    ) +
    main('M96 190H304L282 338H118z') +
    part(box(84, 180, 232, 40, 10), pen.base) +
    line('M84 220H316', pen.dark, 5) +
    part(oval(200, 188, 104, 9), '#4a3626'),
  skillet: (pen) => pan(pen, 120, 74, true),
  'frying-pan': (pen) => pan(pen, 122, 66, false),
  wok: ({ main, part, line, flat, material, ...pen }) =>
    line('M310 196L378 152', material.wood, 21) +
    line('M60 196Q22 170 40 210', pen.deep, 12) +
    main('M46 190H332Q316 330 190 334T46 190z') +
    part(oval(189, 190, 143, 28), pen.light) +
    flat(oval(189, 194, 122, 20), pen.deep) +
    line('M82 250Q190 340 300 250', pen.accent, 4, 0.6),
  'dutch-oven': (pen) => pot(pen, 132, 190, 'dome'),
  stockpot: (pen) => pot(pen, 112, 150, 'flat'),
  'clay-pot': (pen) => pot(pen, 120, 210, 'dome'),
  saucepan: ({ main, part, line, ...pen }) =>
    line('M278 222L376 196', pen.deep, 19) +
    main('M66 196H282V306Q282 338 250 338H98Q66 338 66 306z') +
    part('M58 198Q66 158 174 156T290 198z', pen.light) +
    part(box(158, 132, 32, 28, 10), pen.accent) +
    line('M66 214H282', pen.dark, 4),
  steamer: ({ main, part, line, ...pen }) =>
    part(oval(200, 140, 134, 40), '#d9b472') +
    line(
      repeat(7, (at) => `M${86 + 38 * at} ${124 - 14 * (1 - Math.abs(3 - at) / 3)}L${66 + 44.6 * at} 152`),
      '#a9803f',
      4,
    ) +
    part('M66 146Q200 200 334 146V180Q200 232 66 180z', '#c99a55') +
    main('M66 186Q200 238 334 186V252Q200 304 66 252z') +
    main('M66 258Q200 310 334 258V300Q320 344 200 344T66 300z') +
    line('M66 216Q200 268 334 216M66 286Q200 338 334 286', pen.accentDark, 5),
  knife: ({ main, part, flat, material, ...pen }) =>
    place(
      part('M150 60Q222 100 222 260H170z', material.metal) +
        flat('M150 60Q222 100 222 260H206Q206 110 150 60z', '#ffffff', 0.6) +
        part(box(164, 252, 64, 20, 4), material.metalDark) +
        main('M168 270H222L230 372Q230 390 200 390T172 372z') +
        flat(oval(197, 296, 6) + oval(199, 330, 6) + oval(201, 362, 6), pen.light),
      'rotate(38 200 220)',
    ),
  'cutting-board': ({ main, part, line, flat, ...pen }) =>
    place(
      main(
        'M96 130Q96 104 122 104H170V60Q170 40 200 40T230 60V104H278Q304 104 304 130V320Q304 340 278 340H122Q96 340 96 320z',
      ) +
        flat(oval(200, 66, 12), pen.deep) +
        line(
          'M124 150Q150 240 124 320M164 130Q190 230 164 330M236 130Q216 230 236 330M276 150Q256 240 276 320',
          pen.dark,
          4,
          0.7,
        ) +
        part(box(96, 300, 208, 10), pen.accent),
      'rotate(8 200 200)',
    ),
  'baking-tray': ({ main, part, ...pen }) =>
    main('M30 318L92 180H308L370 318Q372 338 346 338H54Q28 338 30 318z') +
    part('M60 308L108 194H292L340 308z', pen.light) +
    repeat(6, (at) =>
      part(
        oval(
          146 + 54 * (at % 3) - 10 * Math.floor(at / 3) + 10 * Math.floor(at / 3) * (at % 3),
          222 + 50 * Math.floor(at / 3),
          21,
          14,
        ),
        '#c98a45',
      ),
    ),
};

function bowl(
  { main, part, line, ...pen }: Pen,
  half: number,
  height: number,
  foot: number,
  isEmpty = true,
): string {
  const top = 336 - height;
  return (
    part(box(200 - half * 0.36, 318, half * 0.72, 20, 4), pen.dark) +
    main(
      `M${200 - half} ${top}H${200 + half}Q${200 + half - foot} 326 ${200 + half * 0.3} 328H${200 - half * 0.3}Q${200 - half + foot} 326 ${200 - half} ${top}z`,
    ) +
    (isEmpty
      ? part(oval(200, top, half, half * 0.17), pen.light) +
        part(oval(200, top + 3, half - 14, half * 0.12), pen.dark)
      : '') +
    line(
      `M${200 - half + 8} ${top + height * 0.3}Q200 ${top + height * 0.52} ${200 + half - 8} ${top + height * 0.3}`,
      pen.accent,
      5,
    )
  );
}

function eggCup({ main, part, ...pen }: Pen): string {
  return (
    part(oval(200, 196, 44, 58), '#f3e3cf') +
    main('M146 200H254Q250 270 216 280V304Q246 310 250 334H150Q154 310 184 304V280Q150 270 146 200z') +
    part(oval(200, 334, 50, 8), pen.dark)
  );
}

function pan({ main, part, flat, line, ...pen }: Pen, rx: number, depth: number, isHeavy: boolean): string {
  const x = 150;
  const y = 262;
  return (
    line(
      `M${x + rx - 8} ${y + 10}L384 ${y - 52}`,
      isHeavy ? pen.dark : pen.material.rubber,
      isHeavy ? 27 : 21,
    ) +
    (isHeavy
      ? flat(oval(372, y - 46, 6), pen.deep)
      : line(`M${x + rx - 8} ${y + 10}L${x + rx + 40} ${y - 6}`, pen.material.metal, 14)) +
    main(`M${x - rx} ${y}Q${x - rx + 4} ${y + depth} ${x} ${y + depth}T${x + rx} ${y}z`) +
    part(oval(x, y, rx, rx * 0.42), pen.light) +
    flat(oval(x, y + 4, rx - 12, rx * 0.36), pen.deep) +
    (isHeavy
      ? part(box(x - rx - 16, y - 8, 30, 22, 8), pen.dark)
      : flat(oval(x, y + 6, 34, 15), '#ffffff', 0.95) + flat(oval(x + 2, y + 4, 13, 7), '#f2b92e'))
  );
}

function pot({ main, part, line, ...pen }: Pen, half: number, top: number, lid: 'dome' | 'flat'): string {
  const rise = lid === 'dome' ? 66 : 26;
  return (
    line(
      `M${200 - half} ${top + 40}Q${200 - half - 44} ${top + 34} ${200 - half - 34} ${top + 70}H${200 - half}M${200 + half} ${top + 40}Q${200 + half + 44} ${top + 34} ${200 + half + 34} ${top + 70}H${200 + half}`,
      pen.dark,
      15,
    ) +
    main(
      `M${200 - half} ${top}H${200 + half}V290Q${200 + half} 338 ${200 + half - 46} 338H${200 - half + 46}Q${200 - half} 338 ${200 - half} 290z`,
    ) +
    main(
      `M${200 - half - 6} ${top + 4}Q${200 - half} ${top - rise} 200 ${top - rise}T${200 + half + 6} ${top + 4}z`,
    ) +
    part(oval(200, top - rise - 8, 24, 13), pen.accent) +
    line(`M${200 - half} ${top + 8}H${200 + half}`, pen.deep, 5, 0.7)
  );
}
