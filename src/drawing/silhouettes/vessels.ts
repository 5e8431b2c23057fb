import { box, oval, place, repeat, taper, type Pen, type Silhouette } from '../pen';

/** Bottles, and what tea, coffee, chocolate, candles and skincare come in. */
export const VESSELS: Readonly<Record<string, Silhouette>> = {
  'insulated-bottle': (pen) => bottle(pen, 56, 120, pen.dark),
  'titanium-bottle': (pen) => bottle(pen, 62, 130, pen.material.metalDark),
  thermos: ({ main, part, line, ...pen }) =>
    main(box(136, 130, 128, 208, 26)) +
    part(taper(200, 44, 136, 48, 60, 10), pen.material.metal) +
    line('M264 170Q318 176 318 226T264 286', pen.deep, 15) +
    part(box(136, 150, 128, 14), pen.accent) +
    line('M150 60H250', pen.material.metalDark, 4),
  'sports-bottle': ({ main, part, flat, ...pen }) =>
    main('M140 150H260L254 220L262 260V316Q262 338 240 338H160Q138 338 138 316V260L146 220z') +
    part(box(140, 116, 120, 38, 10), pen.accent) +
    part(box(176, 82, 48, 38, 10), pen.accentDark) +
    part(box(188, 56, 24, 30, 8), pen.material.glass) +
    flat(
      repeat(4, (at) => box(240, 250 + 20 * at, 14, 4, 2)),
      pen.deep,
      0.6,
    ),
  'bike-bottle': ({ main, part, ...pen }) =>
    main(
      'M136 138Q136 120 160 120H240Q264 120 264 138V200Q250 210 250 222T264 244V316Q264 338 242 338H158Q136 338 136 316V244Q150 234 150 222T136 200z',
    ) +
    part(taper(200, 82, 124, 34, 62, 6), pen.accent) +
    part(box(184, 50, 32, 36, 10), pen.deep),
  'glass-bottle': ({ main, part, flat, line, material, ...pen }) =>
    flat(
      'M172 92H228V130Q262 146 262 190V312Q262 338 236 338H164Q138 338 138 312V190Q138 146 172 130z',
      material.glass,
      0.9,
    ) +
    flat('M142 210H258V312Q258 334 236 334H164Q142 334 142 312z', '#bfe0ea', 0.7) +
    main(box(134, 220, 132, 86, 10)) +
    part(box(168, 58, 64, 40, 8), material.wood) +
    line('M156 170V204', '#ffffff', 8, 0.9) +
    flat(box(176, 256, 48, 10, 5), pen.accent),
  'travel-mug': ({ main, part, ...pen }) =>
    main(taper(200, 130, 338, 72, 54, 18)) +
    part(box(120, 98, 160, 36, 14), pen.deep) +
    part(box(216, 80, 40, 22, 8), pen.accent) +
    part(taper(200, 190, 262, 67, 60, 2), pen.accent),
  'kids-bottle': ({ main, part, line, flat, ...pen }) =>
    line('M212 96C214 60 236 56 252 44', pen.accent, 14) +
    main(box(132, 150, 136, 188, 44)) +
    part(box(138, 96, 124, 62, 24), pen.accent) +
    line('M138 128C92 110 92 210 132 216', pen.accentDark, 11) +
    flat(oval(176, 236, 12) + oval(224, 236, 12), pen.deep) +
    line('M180 272Q200 292 220 272', pen.deep, 7),
  'soft-flask': ({ main, part, flat, line, ...pen }) =>
    main('M160 120Q200 104 240 120C286 160 282 290 262 326Q200 348 138 326C118 290 114 160 160 120z') +
    part(box(170, 84, 60, 34, 10), pen.accent) +
    part(box(186, 52, 28, 36, 10), pen.material.glass) +
    line('M150 180Q140 250 152 306', '#ffffff', 7, 0.5) +
    flat(
      repeat(4, (at) => box(222, 200 + 28 * at, 26, 5, 2)),
      pen.deep,
      0.5,
    ),
  'tea-tin': ({ main, part, flat, line, ...pen }) =>
    main(box(124, 130, 152, 206, 12)) +
    part(box(118, 88, 164, 52, 14), pen.dark) +
    part(box(146, 170, 108, 126, 8), pen.material.paper) +
    leaf({ flat, line }, 200, 232, 38, '#4f7a4a') +
    flat(box(160, 278, 80, 6, 3), pen.accent),
  'tea-pouch': ({ main, part, flat, line, ...pen }) =>
    main('M116 96L130 74H270L284 96L292 326Q200 346 108 326z') +
    flat('M116 96H284L286 116H114z', pen.dark) +
    part(oval(200, 216, 62), pen.material.paper) +
    leaf({ flat, line }, 200, 214, 40, '#5d8a4a') +
    flat(box(152, 294, 96, 9, 4), pen.accent),
  'matcha-tin': ({ main, part, flat, ...pen }) =>
    main(box(130, 190, 140, 146, 14)) +
    part(box(124, 150, 152, 50, 14), pen.accent) +
    part(box(130, 232, 140, 62), pen.material.paper) +
    flat(oval(200, 263, 22), '#7fae3c') +
    part('M276 338Q280 296 320 292T372 338z', '#86b545'),
  'tea-cake': ({ main, part, flat, line, ...pen }) =>
    main(oval(200, 226, 136, 112)) +
    part(oval(200, 226, 96, 78), pen.material.paper) +
    flat(oval(200, 226, 60, 48), pen.accent) +
    line(
      'M200 114V148M200 304V338M64 226H104M296 226H336M104 146l30 24M296 146l-30 24M104 306l30-24M296 306l-30-24',
      pen.dark,
      5,
    ) +
    leaf({ flat, line }, 200, 226, 26, pen.material.paper),
  'coffee-bag': ({ main, part, flat, ...pen }) =>
    main('M112 110L124 70H276L288 110L296 320Q200 344 104 320z') +
    flat('M124 70H276L282 92H118z', pen.dark) +
    part(oval(200, 128, 13), pen.deep) +
    part(box(138, 168, 124, 124, 10), pen.material.paper) +
    place(bean(flat), 'translate(-22 6)') +
    place(bean(flat), 'translate(20 -4) rotate(60 200 228)') +
    flat(box(156, 272, 88, 8, 4), pen.accent),
  'chocolate-bar': ({ main, part, flat, line, ...pen }) =>
    place(
      part(box(128, 56, 144, 120, 6), '#5a3420') +
        line('M176 60V170M224 60V170M132 96H268M132 136H268', '#3d2212', 5) +
        main(box(120, 150, 160, 186, 4)) +
        flat(
          'M120 150L136 138L152 150L168 138L184 150L200 138L216 150L232 138L248 150L264 138L280 150V160H120z',
          '#d9d4c6',
        ) +
        part(box(140, 196, 120, 96, 6), pen.material.paper) +
        flat(box(156, 222, 88, 12, 6), pen.accent) +
        flat(box(170, 248, 60, 7, 3), pen.dark),
      'rotate(-9 200 200)',
    ),
  truffles: ({ main, part, flat, ...pen }) =>
    main('M60 236H340V316Q340 338 318 338H82Q60 338 60 316z') +
    part('M52 210H348V240H52z', pen.dark) +
    repeat(8, (at) =>
      part(
        oval(104 + 64 * (at % 4), 206 - 42 * Math.floor(at / 4), 30),
        at % 3 === 0 ? '#7a4a2a' : at % 3 === 1 ? '#4a2a18' : '#c79a6b',
      ),
    ) +
    flat('M186 240H214V338H186z', pen.accent) +
    flat('M200 250Q160 226 156 250T200 258Q240 270 244 250T200 250z', pen.accentDark),
  'cocoa-tin': ({ main, part, flat, line, ...pen }) =>
    main(box(118, 120, 164, 216, 10)) +
    part(box(112, 84, 176, 46, 12), pen.accent) +
    part(oval(200, 226, 58, 66), pen.material.paper) +
    flat('M166 222H234Q234 262 200 262T166 222z', '#6b3d22') +
    line('M186 206q-8-14 2-24M206 206q-8-14 2-24', '#6b3d22', 5),
  'candle-jar': ({ main, part, flat, line, material, ...pen }) =>
    flat('M200 66Q226 104 216 124Q200 142 184 124Q174 104 200 66z', material.flame) +
    flat('M200 92Q212 112 206 124Q200 130 194 124Q188 112 200 92z', '#fff3c4') +
    line('M200 130V168', material.rubber, 5) +
    flat(box(116, 150, 168, 188, 22), material.glass, 0.75) +
    main(box(124, 178, 152, 152, 18)) +
    part(oval(200, 180, 76, 14), pen.light) +
    part(box(148, 222, 104, 74, 6), material.paper) +
    flat(box(164, 246, 72, 8, 4), pen.accent) +
    flat(box(176, 266, 48, 6, 3), pen.dark),
  'pillar-candle': ({ main, part, flat, line, material, ...pen }) =>
    flat('M200 40Q226 78 216 98Q200 116 184 98Q174 78 200 40z', material.flame) +
    flat('M200 66Q212 86 206 98Q200 104 194 98Q188 86 200 66z', '#fff3c4') +
    line('M200 104V132', material.rubber, 5) +
    main(box(140, 130, 120, 200, 8)) +
    part(oval(200, 132, 60, 13), pen.light) +
    part(oval(200, 330, 104, 14), pen.accentDark),
  incense: ({ main, part, line, ...pen }) =>
    line('M196 300L150 80M206 300L212 60M216 300L270 90', '#8a6040', 6) +
    line('M150 80L146 60M212 60L212 44M270 90L276 72', '#d05030', 8) +
    line('M212 40C200 28 226 22 214 6', '#cfcac0', 6, 0.8) +
    main('M90 300H310Q306 338 270 338H130Q94 338 90 300z') +
    part(oval(200, 300, 110, 16), pen.light) +
    part(oval(206, 300, 24, 6), pen.deep),
  diffuser: ({ main, part, flat, line, material, ...pen }) =>
    line('M196 180L130 40M200 180L184 26M204 180L236 30M206 180L284 56', material.wood, 7) +
    flat(
      'M172 150H228V186Q282 200 282 260V312Q282 338 256 338H144Q118 338 118 312V260Q118 200 172 186z',
      material.glass,
      0.9,
    ) +
    main('M122 256H278V312Q278 334 256 334H144Q122 334 122 312z') +
    part(box(166, 136, 68, 26, 6), pen.accent) +
    part(box(152, 262, 96, 50, 6), material.paper) +
    flat(box(166, 282, 68, 8, 4), pen.dark),
  'room-spray': ({ main, part, flat, ...pen }) =>
    main(box(148, 150, 104, 188, 18)) +
    part(box(172, 106, 56, 46, 8), pen.material.metal) +
    part('M166 66H244L262 80V108H166z', pen.deep) +
    part(box(164, 200, 72, 92, 6), pen.material.paper) +
    flat(box(176, 228, 48, 8, 4), pen.accent) +
    flat(
      repeat(5, (at) => oval(288 + 22 * (at % 3), 76 + 18 * (at % 2) + 10 * Math.floor(at / 3), 4)),
      pen.dark,
      0.6,
    ),
  'tea-lights': ({ main, part, flat, material, ...pen }) =>
    repeat(5, (at) => {
      const [x, y] = [
        [110, 250],
        [200, 236],
        [290, 250],
        [150, 306],
        [250, 306],
      ][at];
      return (
        part(box(x - 46, y - 6, 92, 36, 10), material.metal) +
        main(oval(x, y - 6, 46, 15)) +
        flat(`M${x} ${y - 62}q16 26 8 42q-8 10-16 0q-8-16 8-42z`, material.flame) +
        flat(oval(x, y - 20, 4, 8), pen.accentDark)
      );
    }),
  'cream-jar': ({ main, part, flat, ...pen }) =>
    main(box(104, 210, 192, 128, 30)) +
    part(box(98, 148, 204, 70, 18), pen.accent) +
    part(box(140, 246, 120, 56, 8), pen.material.paper) +
    flat(box(158, 268, 84, 8, 4), pen.dark),
  tube: ({ main, part, flat, ...pen }) =>
    main('M126 60H274L252 280H148z') +
    flat('M126 60H274L272 82H128z', pen.dark) +
    part(box(156, 278, 88, 58, 10), pen.accent) +
    part('M160 130H240L234 220H166z', pen.material.paper) +
    flat(box(176, 160, 48, 8, 4), pen.dark),
  dropper: ({ main, part, flat, material, ...pen }) =>
    part(box(180, 40, 40, 78, 18), material.rubber) +
    part(box(162, 112, 76, 40, 8), pen.accent) +
    main('M166 150H234V170Q272 182 272 222V312Q272 338 246 338H154Q128 338 128 312V222Q128 182 166 170z') +
    part(box(146, 226, 108, 82, 6), material.paper) +
    flat('M200 240q16 24 0 34q-16-10 0-34z', pen.dark),
  'pump-bottle': ({ main, part, line, flat, ...pen }) =>
    line('M200 110V70H262', pen.accentDark, 16) +
    part(box(162, 106, 76, 36, 8), pen.accent) +
    main(box(132, 140, 136, 198, 30)) +
    part(box(152, 196, 96, 94, 6), pen.material.paper) +
    flat(box(168, 224, 64, 8, 4), pen.dark) +
    flat(box(180, 246, 40, 6, 3), pen.accent),
  balm: ({ main, part, ...pen }) =>
    part('M172 80Q200 60 228 96V160H172z', pen.accent) +
    part(box(166, 150, 68, 40, 6), pen.material.metal) +
    main(box(152, 184, 96, 154, 12)) +
    part(box(152, 236, 96, 50), pen.material.paper),
  'soap-bar': ({ main, part, flat, line, ...pen }) =>
    main(box(84, 196, 232, 126, 44)) +
    part(box(118, 210, 164, 80, 30), pen.light) +
    line('M150 250Q200 220 250 250', pen.dark, 6) +
    flat(oval(96, 168, 18) + oval(132, 150, 11) + oval(306, 172, 14), '#ffffff', 0.8) +
    part('M62 306H338Q332 338 296 338H104Q68 338 62 306z', pen.material.wood),
  'toner-bottle': ({ main, part, flat, ...pen }) =>
    part(box(164, 54, 72, 66, 8), pen.accent) +
    main('M156 118H244V138Q266 148 266 178V314Q266 338 242 338H158Q134 338 134 314V178Q134 148 156 138z') +
    part(box(134, 200, 132, 86), pen.material.paper) +
    flat(box(160, 230, 80, 8, 4), pen.dark) +
    flat(box(176, 252, 48, 6, 3), pen.accent),
};

function bottle({ main, part, line, ...pen }: Pen, half: number, shoulder: number, cap: string): string {
  return (
    main(
      `M${200 - 34} ${shoulder - 20}H${200 + 34}Q${200 + half} ${shoulder} ${200 + half} ${shoulder + 50}V316Q${200 + half} 338 ${200 + half - 22} 338H${200 - half + 22}Q${200 - half} 338 ${200 - half} 316V${shoulder + 50}Q${200 - half} ${shoulder} 166 ${shoulder - 20}z`,
    ) +
    part(box(160, shoulder - 66, 80, 48, 10), cap) +
    line(`M178 ${shoulder - 66}V${shoulder - 88}H222V${shoulder - 66}`, pen.deep, 9) +
    part(box(200 - half, 262, 2 * half, 12), pen.accent)
  );
}

function leaf(
  { flat, line }: Pick<Pen, 'flat' | 'line'>,
  x: number,
  y: number,
  size: number,
  color: string,
): string {
  return (
    flat(
      `M${x} ${y - size}Q${x + size} ${y - size / 3} ${x} ${y + size}Q${x - size} ${y - size / 3} ${x} ${y - size}z`,
      color,
    ) + line(`M${x} ${y - size * 0.6}V${y + size * 1.2}`, '#ffffff', 3, 0.6)
  );
}

function bean(flat: Pen['flat']): string {
  return (
    flat(oval(200, 228, 19, 28), '#5a3420') + flat('M198 202Q212 228 198 254Q190 228 198 202z', '#2e170b')
  );
}
