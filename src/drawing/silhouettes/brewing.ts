import { box, oval, place, repeat, taper, type Pen, type Silhouette } from '../pen';

/** Things to make and serve tea and coffee. */
export const BREWING: Readonly<Record<string, Silhouette>> = {
  teapot: (pen) => teapot(pen, 100, 84),
  'clay-teapot': (pen) => teapot(pen, 84, 66),
  'glass-teapot': (pen) => teapot(pen, 96, 90, '#c8792e') + pen.flat(oval(176, 214, 14, 30), '#ffffff', 0.7),
  'iron-teapot': (pen) =>
    pen.line('M104 190C96 30 304 30 296 190', pen.deep, 13) +
    teapot(pen, 104, 72, null, false) +
    pen.flat(
      repeat(12, (at) =>
        oval(122 + 31 * (at % 6) + 12 * Math.floor(at / 6), 232 + 34 * Math.floor(at / 6), 6),
      ),
      pen.light,
      0.7,
    ),
  gaiwan: ({ main, part, line, ...pen }) =>
    part('M70 318Q200 350 330 318Q320 338 200 338T70 318z', pen.light) +
    main('M112 178H288Q284 320 228 326H172Q116 320 112 178z') +
    part('M124 172Q130 112 200 106Q270 112 276 172Q200 190 124 172z', pen.base) +
    part(oval(200, 100, 24, 13), pen.light) +
    line('M114 184Q200 204 286 184', pen.dark, 5) +
    line('M130 236Q200 256 270 236', pen.accent, 5),
  'cup-set': (pen) =>
    place(cup(pen), 'translate(-82 -74) scale(.94)') +
    place(cup(pen), 'translate(120 -70) scale(.94)') +
    place(cup(pen), 'translate(10 6)'),
  'matcha-whisk': ({ main, part, line, ...pen }) =>
    line(
      repeat(15, (at) => `M${172 + 4 * at} 190Q${128 + 10.4 * at} 240 ${146 + 7.8 * at} 334`),
      '#d8b06a',
      5,
    ) +
    part(box(166, 66, 68, 130, 10), '#c99a55') +
    line('M166 180H234M166 166H234', pen.accentDark, 6) +
    main('M256 238H372Q366 338 330 338H298Q262 338 256 238z') +
    part(oval(314, 240, 58, 13), '#86b545'),
  'tea-tray': ({ main, part, line, ...pen }) =>
    main('M40 250H360L334 326H66z') +
    part('M40 250L86 196H314L360 250z', pen.light) +
    line(
      repeat(8, (at) => `M${96 + 29.7 * at} 202L${66 + 38.3 * at} 246`),
      pen.dark,
      5,
    ) +
    part('M150 210Q152 160 200 156Q248 160 250 210Q200 230 150 210z', pen.accent) +
    part(oval(200, 154, 14, 8), pen.accentDark),
  infuser: ({ main, part, line, flat, ...pen }) =>
    line('M200 150C190 90 240 70 232 30', pen.material.metalDark, 6) +
    part(box(208, 14, 50, 26, 6), pen.accent) +
    main(oval(200, 240, 96, 92)) +
    line('M104 240H296', pen.deep, 7) +
    flat(
      repeat(21, (at) =>
        oval(136 + 21 * (at % 7), 268 + 20 * Math.floor(at / 7) - Math.abs(3 - (at % 7)) * 2, 5),
      ),
      pen.deep,
      0.6,
    ) +
    part(oval(200, 148, 14), pen.dark),
  'tea-caddy': ({ main, part, flat, ...pen }) =>
    main(box(118, 170, 164, 166, 16)) +
    part('M112 178V150Q112 104 200 104T288 150V178z', pen.dark) +
    part(oval(200, 100, 22, 13), pen.accent) +
    part(oval(200, 254, 52), pen.material.paper) +
    flat('M200 218Q236 240 200 290Q164 240 200 218z', pen.accent),
  gooseneck: ({ main, part, line, ...pen }) =>
    line('M118 290C40 300 92 170 44 140', pen.dark, 15) +
    line('M268 150C360 130 350 280 282 270', pen.material.wood, 17) +
    main(taper(200, 150, 338, 72, 96, 22)) +
    part('M124 156Q130 120 200 118T276 156z', pen.light) +
    part(box(184, 92, 32, 30, 12), pen.material.wood) +
    part(box(108, 296, 184, 10), pen.accent),
  dripper: ({ main, part, line, flat, ...pen }) =>
    line('M276 130C340 130 330 210 262 206', pen.base, 15) +
    main('M104 104H296L226 236H174z') +
    part(oval(200, 104, 96, 18), pen.light) +
    flat(oval(200, 106, 78, 12), '#5a3a24') +
    part('M126 234H274Q280 258 200 258T126 234z', pen.base) +
    flat('M150 262H250V320Q250 338 230 338H170Q150 338 150 320z', pen.material.glass, 0.9) +
    flat('M154 296H246V320Q246 334 230 334H170Q154 334 154 320z', '#6b3d22') +
    line('M160 130L184 220M200 134V226M240 130L216 220', pen.dark, 4, 0.6),
  'french-press': ({ main, part, flat, line, material, ...pen }) =>
    line('M200 110V54', material.metalDark, 7) +
    part(oval(200, 48, 17), pen.deep) +
    line('M268 160C340 150 340 290 268 290', pen.deep, 16) +
    flat(box(132, 132, 136, 204, 10), material.glass, 0.9) +
    flat('M136 206H264V326Q264 332 258 332H142Q136 332 136 326z', '#5a3420') +
    main('M126 142V124Q126 104 200 104T274 124V142z') +
    main('M126 246H274V264H126z') +
    main('M126 318H274V338H126z') +
    part(box(136, 196, 128, 9, 3), pen.accent),
  'moka-pot': ({ main, part, line, ...pen }) =>
    line('M266 130L330 122L318 226', pen.deep, 19) +
    main('M138 206L122 110L96 96L110 92H282L262 206z') +
    part('M118 98L200 62L284 98z', pen.light) +
    part(oval(200, 56, 13), pen.deep) +
    part(box(134, 202, 132, 22, 4), pen.dark) +
    main('M138 222H262L290 338H110z') +
    line('M176 226L166 334M224 226L234 334M178 200L170 106M222 200L228 106', pen.dark, 4, 0.7) +
    part(oval(142, 276, 8), pen.accent),
  'hand-grinder': ({ main, part, line, material, ...pen }) =>
    line('M200 86L310 70V96', material.metalDark, 9) +
    part(oval(310, 106, 16, 21), material.wood) +
    part(box(152, 84, 96, 34, 10), pen.dark) +
    main(box(152, 114, 96, 128, 4)) +
    part(box(152, 176, 96, 22), pen.accent) +
    part(box(156, 240, 88, 98, 16), material.metal),
  'electric-grinder': ({ main, part, flat, ...pen }) =>
    flat('M138 60H262L244 150H156z', pen.material.glass, 0.9) +
    flat('M146 96H254L244 148H156z', '#5a3420') +
    part(box(132, 44, 136, 22, 8), pen.deep) +
    main(box(128, 148, 144, 190, 20)) +
    part(box(158, 244, 84, 82, 8), pen.deep) +
    part(box(170, 262, 60, 64, 8), pen.material.glass) +
    part(oval(200, 196, 24), pen.accent) +
    flat(box(196, 178, 8, 20, 4), '#ffffff'),
  'espresso-machine': ({ main, part, flat, line, material, ...pen }) =>
    main('M66 90Q66 74 84 74H316Q334 74 334 90V150H66z') +
    main(box(238, 140, 96, 196, 10)) +
    main(box(66, 306, 268, 32, 8)) +
    part(box(82, 150, 156, 30), material.metalDark) +
    part(box(120, 178, 66, 20, 6), material.metal) +
    line('M124 190L72 204', material.rubber, 15) +
    part(oval(288, 184, 22), material.paper) +
    line('M288 184L298 172', '#c33', 4) +
    flat(oval(100, 112, 9) + oval(130, 112, 9), pen.accent) +
    part(taper(154, 254, 306, 30, 22, 8), material.paper) +
    line('M240 236C216 250 222 280 214 296', material.metal, 8) +
    flat(box(92, 62, 210, 13, 5), material.metal),
  tamper: ({ main, part, ...pen }) =>
    main('M164 108Q164 70 200 70T236 108Q244 150 222 190V232H178V190Q156 150 164 108z') +
    part(box(172, 228, 56, 22, 4), pen.accent) +
    part('M160 248H240L262 300H138z', pen.material.metal) +
    part(box(126, 298, 148, 40, 6), pen.material.metal),
  'milk-jug': ({ main, part, line, ...pen }) =>
    line('M262 170C350 160 350 300 268 290', pen.dark, 16) +
    main(
      'M128 130L104 104H272Q256 150 276 220T270 320Q266 338 246 338H148Q128 338 124 320Q112 270 130 220T128 130z',
    ) +
    part('M104 104H272Q260 128 200 128T128 128z', pen.light) +
    part(oval(196, 112, 52, 8), '#ffffff') +
    line('M140 300Q200 320 262 300', pen.accent, 6),
  scale: ({ main, part, flat, ...pen }) =>
    flat('M142 150H258V232Q258 248 240 248H160Q142 248 142 232z', pen.material.glass, 0.9) +
    flat('M146 196H254V232Q254 244 240 244H160Q146 244 146 232z', '#6b3d22') +
    main('M60 262Q60 248 80 248H320Q340 248 340 262V318Q340 338 320 338H80Q60 338 60 318z') +
    part(box(80, 238, 240, 16, 6), pen.light) +
    part(box(132, 276, 136, 42, 8), pen.material.screen) +
    flat(box(152, 290, 20, 14, 3) + box(180, 290, 20, 14, 3) + box(208, 290, 20, 14, 3), '#8fe0c0') +
    flat(oval(302, 297, 9), pen.accent),
  'coffee-server': ({ main, part, flat, line, ...pen }) =>
    line('M262 170C340 170 350 290 286 300', pen.deep, 14) +
    flat('M156 110H244L300 300Q306 338 270 338H130Q94 338 100 300z', pen.material.glass, 0.9) +
    flat('M128 224H272L294 304Q298 332 268 332H132Q102 332 106 304z', '#5a3420') +
    main(box(146, 80, 108, 40, 12)) +
    part(box(180, 60, 40, 24, 10), pen.accent) +
    line('M166 140L140 220', '#ffffff', 7, 0.8),
  'brew-jug': ({ main, part, flat, line, ...pen }) =>
    line('M268 130C350 120 350 280 268 280', pen.base, 15) +
    flat('M140 96H260L272 320Q272 338 254 338H146Q128 338 128 320z', pen.material.glass, 0.9) +
    flat('M136 180H264L270 318Q270 332 254 332H146Q130 332 130 318z', '#4a2b1a') +
    part(box(176, 96, 48, 190, 8), pen.material.metalDark) +
    main(box(132, 62, 136, 42, 12)) +
    part(box(186, 42, 28, 24, 8), pen.accent) +
    flat(box(146, 220, 34, 30, 6) + box(228, 260, 32, 30, 6), '#ffffff', 0.45),
};

function teapot(
  { main, part, flat, line, ...pen }: Pen,
  rx: number,
  ry: number,
  tea: string | null = null,
  hasHandle = true,
): string {
  const y = 334 - ry;
  const [left, right] = [200 - rx, 200 + rx];
  const belly = oval(200, y, rx, ry);
  return (
    (hasHandle
      ? line(
          `M${right - 12} ${y - 40}C${right + 76} ${y - 76} ${right + 72} ${y + 60} ${right - 14} ${y + 34}`,
          pen.dark,
          18,
        )
      : '') +
    part(
      `M${left + 22} ${y + 34}C${left - 46} ${y + 34} ${left - 36} ${y - 46} ${left - 62} ${y - 70}L${left - 32} ${y - 80}C${left - 12} ${y - 44} ${left - 4} ${y - 16} ${left + 18} ${y - 24}z`,
      pen.base,
    ) +
    (tea === null
      ? main(belly)
      : flat(belly, pen.material.glass, 0.9) +
        flat(
          `M${left + 6} ${y + 4}Q200 ${y + 20} ${right - 6} ${y + 4}Q${right - 10} ${y + ry - 6} 200 ${y + ry - 6}T${left + 6} ${y + 4}z`,
          tea,
          0.85,
        )) +
    part(
      `M${200 - rx * 0.52} ${y - ry * 0.78}Q200 ${y - ry * 1.5} ${200 + rx * 0.52} ${y - ry * 0.78}Q200 ${y - ry * 0.62} ${200 - rx * 0.52} ${y - ry * 0.78}z`,
      pen.base,
    ) +
    part(oval(200, y - ry * 1.22, 15, 13), pen.accent) +
    line(
      `M${200 - rx * 0.56} ${y - ry * 0.76}Q200 ${y - ry * 0.58} ${200 + rx * 0.56} ${y - ry * 0.76}`,
      pen.dark,
      5,
    ) +
    part(box(200 - rx * 0.5, 326, rx, 13, 6), pen.dark)
  );
}

function cup({ main, part, ...pen }: Pen): string {
  return (
    main('M134 232H266Q262 330 222 336H178Q138 330 134 232z') +
    part(oval(200, 232, 66, 14), pen.light) +
    part(oval(200, 234, 54, 9), '#a8742c')
  );
}
