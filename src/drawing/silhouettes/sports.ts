import { box, oval, place, repeat, type Pen, type Silhouette } from '../pen';

/** Shoes, socks, cycling and yoga things. */
export const SPORTS: Readonly<Record<string, Silhouette>> = {
  'trail-shoe': (pen) => shoe(pen, 20, true),
  'road-shoe': (pen) => shoe(pen, 24, false),
  'racing-flat': (pen) => shoe(pen, 12, false),
  'marathon-shoe': (pen) => shoe(pen, 36, false),
  'barefoot-shoe': (pen) => shoe(pen, 8, false),
  'crew-socks': (pen) => socks(pen, 80),
  'low-socks': (pen) => socks(pen, 200),
  'knee-socks': (pen) => socks(pen, 20),
  'toe-socks': (pen) => socks(pen, 110, true),
  'road-helmet': (pen) => helmet(pen, true),
  'city-helmet': (pen) => helmet(pen, false),
  'bib-shorts': ({ main, flat, line, ...pen }) =>
    line('M165 170C150 110 160 70 178 50M235 170C250 110 240 70 222 50', pen.accent, 16) +
    main('M130 165Q200 190 270 165L290 330Q250 345 222 335L202 240H198L178 335Q150 345 110 330z') +
    flat(
      'M111 314Q145 330 180 320L178 335Q150 345 110 330zM289 314Q255 330 220 320L222 335Q250 345 290 330z',
      pen.accent,
    ) +
    flat(
      'M190 200Q200 240 198 262Q178 240 165 205zM210 200Q200 240 202 262Q222 240 235 205z',
      pen.deep,
      0.35,
    ),
  jersey: ({ main, flat, line, ...pen }) =>
    main('M140 75Q200 100 260 75L330 120L305 190L275 175V335H125V175L95 190L70 120z') +
    flat('M140 75Q200 100 260 75L252 62Q200 80 148 62z', pen.accent) +
    flat('M125 235H275V270H125z', pen.accent, 0.9) +
    line('M200 88V335', pen.deep, 3) +
    flat('M70 120L95 190L108 183L84 112zM330 120L305 190L292 183L316 112z', pen.accent),
  'front-light': ({ main, part, flat, material, ...pen }) =>
    part(box(170, 250, 60, 70, 10), material.rubber) +
    main(box(95, 150, 190, 100, 36)) +
    part(oval(285, 200, 34, 54), material.metal) +
    flat(oval(290, 200, 24, 42), material.flame) +
    flat(oval(284, 188, 10, 18), '#ffffff', 0.8) +
    flat(oval(150, 178, 9), pen.accent),
  'rear-light': ({ main, flat, part, material, ...pen }) =>
    part(box(150, 90, 100, 230, 40), material.rubber) +
    main(box(165, 105, 70, 200, 30)) +
    flat(
      repeat(3, (row) => oval(200, 150 + 55 * row, 22)),
      '#e2382f',
    ) +
    flat(
      repeat(3, (row) => oval(194, 142 + 55 * row, 7)),
      '#ffffff',
      0.7,
    ) +
    flat(box(180, 300, 40, 8, 4), pen.accent),
  'floor-pump': ({ main, part, line, material, ...pen }) =>
    line('M222 270C300 260 290 130 262 120', material.rubber, 9) +
    part(box(120, 320, 160, 18, 8), material.metalDark) +
    main(box(184, 130, 32, 192, 8)) +
    part(box(194, 70, 12, 64), material.metal) +
    part(box(130, 52, 140, 24, 12), material.wood) +
    part(oval(200, 296, 34), pen.accent) +
    part(oval(200, 296, 24), material.paper),
  gloves: (pen) =>
    place(glove(pen), 'translate(-92 10) rotate(-8 200 200)') +
    place(glove(pen), 'translate(492 10) scale(-1 1) rotate(-8 200 200)'),
  'bar-bag': ({ main, part, line, flat, ...pen }) =>
    line('M60 120H340', '#3a3b3f', 14) +
    line('M130 120V190M270 120V190', pen.accentDark, 18) +
    main(box(80, 150, 240, 160, 70)) +
    part(oval(96, 230, 22, 74), pen.dark) +
    flat(box(130, 206, 150, 8, 4), pen.accent) +
    flat(box(268, 200, 14, 26, 5), pen.accentDark),
  'folding-lock': ({ main, part, flat, ...pen }) =>
    place(main(box(90, 170, 220, 30, 15)), 'rotate(-38 200 185)') +
    place(main(box(90, 210, 220, 30, 15)), 'rotate(12 200 225)') +
    place(main(box(90, 255, 220, 30, 15)), 'rotate(-14 200 270)') +
    part(oval(112, 240, 22), pen.accent) +
    part(oval(290, 130, 20), pen.deep) +
    flat(oval(112, 240, 8) + oval(290, 130, 7), '#ffffff', 0.7),
  'yoga-mat': ({ main, part, line, ...pen }) =>
    main('M130 190L300 250L330 335H90z') +
    main(box(86, 150, 230, 90, 45)) +
    part(oval(118, 195, 32, 45), pen.light) +
    line('M118 195m0-28a20 28 0 1 0 14 34M118 195m0-14a10 14 0 1 0 6 20', pen.dark, 4) +
    line('M180 152V238M262 152V238', pen.accent, 12),
  'yoga-blocks': ({ main, part, line, ...pen }) =>
    main(box(70, 230, 190, 105, 12)) +
    place(main(box(150, 120, 190, 105, 12)), 'rotate(-9 245 172)') +
    part(box(92, 276, 60, 8, 4), pen.accent) +
    line('M248 250V320', pen.dark, 5, 0.6),
  'yoga-strap': ({ main, line, part, material, ...pen }) =>
    line('M200 205m-10 0a20 20 0 1 1 30 22a44 44 0 1 1-62-52a72 72 0 1 1-14 118', pen.base, 34) +
    line('M200 205m-10 0a20 20 0 1 1 30 22a44 44 0 1 1-62-52a72 72 0 1 1-14 118', pen.dark, 3) +
    main('M130 290L320 318V338L120 322z') +
    part(box(296, 308, 18, 40, 4), material.metal) +
    part(box(322, 308, 18, 40, 4), pen.accent),
  cushion: ({ main, part, line, ...pen }) =>
    main('M80 250Q70 180 200 170Q330 180 320 250V290Q320 338 200 338Q80 338 80 290z') +
    part(oval(200, 225, 112, 46), pen.light) +
    line('M90 262Q200 322 310 262M88 284Q200 344 312 284', pen.accent, 4) +
    part(oval(200, 222, 12, 6), pen.accentDark),
  bolster: ({ main, part, line, ...pen }) =>
    main('M110 180H320Q352 180 352 258Q352 336 320 336H110z') +
    part(oval(112, 258, 52, 78), pen.light) +
    line('M112 258l-36-40M112 258l36-44M112 258l-42 34M112 258l40 40M112 258v-70M112 258v70', pen.dark, 3) +
    part(oval(112, 258, 12), pen.accent),
  leggings: ({ main, flat, ...pen }) =>
    main('M135 60H265L275 130L262 338H218L202 165H198L182 338H138L125 130z') +
    flat('M135 60H265L268 92H132z', pen.dark, 0.8) +
    flat('M258 140L268 130L258 250L250 252zM142 140L132 130L142 250L150 252z', pen.accent),
  'yoga-top': ({ main, line, flat, ...pen }) =>
    main(
      'M140 70L165 66Q200 150 235 66L260 70Q262 130 288 160L276 330Q200 350 124 330L112 160Q138 130 140 70z',
    ) +
    flat('M112 160L110 190Q200 215 290 190L288 160Q200 190 112 160z', pen.dark, 0.5) +
    line('M165 66Q200 150 235 66', pen.accent, 7),
  'foam-roller': ({ main, part, flat, ...pen }) =>
    main('M120 140H320Q346 140 346 220Q346 300 320 300H120z') +
    flat(
      repeat(15, (at) =>
        box(168 + 52 * (at % 3) + 12 * Math.floor(at / 3), 154 + 27 * Math.floor(at / 3), 34, 16, 8),
      ),
      pen.deep,
      0.3,
    ) +
    part(oval(122, 220, 44, 80), pen.dark) +
    part(oval(122, 220, 26, 48), pen.accent) +
    flat(oval(122, 220, 18, 36), pen.deep),
};

function shoe({ main, part, flat, line, ...pen }: Pen, sole: number, hasLugs: boolean): string {
  const lift = 318 - sole;
  const upper = `M62 ${lift}C58 250 66 205 84 178C104 196 138 190 150 160L190 150C212 200 252 234 310 246C342 252 352 276 348 ${lift}z`;
  return (
    (hasLugs
      ? flat(
          repeat(11, (at) => box(62 + 26 * at, 312, 16, 22, 3)),
          pen.material.rubber,
        )
      : '') +
    part(
      `M54 ${lift}C120 ${lift + 8} 270 ${lift + 8} 354 ${lift - 4}C360 ${lift + 8} 356 322 340 324H74C56 324 52 ${lift + 10} 54 ${lift}z`,
      sole > 15 ? pen.accent : pen.material.rubber,
    ) +
    main(upper) +
    flat(
      `M62 ${lift}C58 250 66 205 84 178C92 186 102 190 112 190C96 220 98 ${lift - 20} 104 ${lift}z`,
      pen.dark,
    ) +
    flat(`M296 244C338 246 354 270 348 ${lift}H286C316 290 318 262 296 244z`, pen.dark, 0.8) +
    flat('M150 160L190 150L204 172L150 190Q146 172 150 160z', pen.deep) +
    line(
      repeat(4, (at) => `M${178 + 22 * at} ${186 + 17 * at}l-26 16`),
      pen.material.paper,
      7,
    ) +
    line('M130 296C160 240 190 262 232 296', pen.accent, 12)
  );
}

function socks(pen: Pen, top: number, hasToes = false): string {
  const one = sock(pen, top, hasToes);
  return (
    place(one, 'translate(64 -14) rotate(4 200 200)') + place(one, 'translate(-30 6) rotate(-3 200 200)')
  );
}

function sock({ main, part, flat, line, ...pen }: Pen, top: number, hasToes: boolean): string {
  const cuff = Math.min(34, (250 - top) / 2);
  return (
    main(`M120 ${top}H190V240C200 262 262 268 284 286C304 304 292 332 264 332H170C132 332 118 300 120 262z`) +
    part(`M118 ${top}H192V${top + cuff}H118z`, pen.accent) +
    flat('M120 262C118 300 132 332 170 332C150 312 140 290 146 258z', pen.accent, 0.85) +
    flat(
      'M252 270C280 280 300 296 292 316C286 330 276 332 262 332C276 310 270 286 252 270z',
      pen.accent,
      0.85,
    ) +
    (hasToes
      ? repeat(4, (toe) => part(oval(272 + 8 * Math.min(toe, 2), 276 + 16 * toe, 15, 10), pen.accent))
      : '') +
    line(
      `M140 ${top + 4}v${cuff - 8}M155 ${top + 4}v${cuff - 8}M170 ${top + 4}v${cuff - 8}`,
      pen.accentDark,
      3,
    )
  );
}

function helmet({ main, part, flat, line, ...pen }: Pen, hasVents: boolean): string {
  const shell =
    'M64 250C60 140 130 84 214 84C306 84 350 160 342 238C300 262 260 240 214 246C160 252 120 274 64 250z';
  const vents =
    'M104 206C116 150 150 120 180 112C160 140 146 176 142 214zM168 210C176 160 204 122 236 112C220 146 212 176 210 214zM236 210C240 172 258 136 282 124C280 156 280 180 282 214z';
  return (
    line('M110 256Q150 340 190 338M284 250Q240 330 190 338', pen.material.rubber, 9) +
    part(box(176, 326, 30, 18, 6), pen.accent) +
    main(shell) +
    (hasVents
      ? flat(vents, pen.deep)
      : flat('M86 196C140 150 270 146 338 196L342 222C270 176 140 180 70 226z', pen.accent)) +
    flat(
      'M64 250C120 274 160 252 214 246C260 240 300 262 342 238L338 256C300 276 262 258 214 264C160 270 116 288 68 266z',
      pen.deep,
    ) +
    (hasVents ? '' : flat(oval(150, 130, 12, 7) + oval(200, 116, 12, 7) + oval(250, 124, 12, 7), pen.deep))
  );
}

function glove({ main, part, line, flat, ...pen }: Pen): string {
  return (
    main(
      'M150 160V110Q150 96 162 96T176 110V100Q176 84 190 84T204 100V106Q206 92 219 94T232 110V126Q236 112 248 116T258 132V220L284 190Q298 180 304 194Q306 204 296 216L250 290V316H158V250Q146 210 150 160z',
    ) +
    part(box(150, 284, 108, 34, 8), pen.accent) +
    line('M176 112V170M204 108V170M232 128V176', pen.deep, 3) +
    flat(box(172, 200, 60, 44, 18), pen.dark)
  );
}
