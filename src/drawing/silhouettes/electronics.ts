import { box, oval, place, repeat, type Pen, type Silhouette } from '../pen';

/** Headphones, cameras, lenses, keyboards and mice. */
export const ELECTRONICS: Readonly<Record<string, Silhouette>> = {
  'over-ear': (pen) => headphones(pen, 56, 76, 20),
  'on-ear': (pen) => headphones(pen, 44, 50, 13),
  'studio-headphones': (pen) =>
    headphones(pen, 58, 72, 26) + pen.line('M96 304C90 350 180 320 176 352', pen.deep, 6),
  'open-ear': ({ main, part, line, ...pen }) =>
    line('M84 214C70 60 330 60 316 214', pen.base, 17) +
    main('M60 204Q84 180 108 204L114 262Q96 292 72 282z') +
    main('M340 204Q316 180 292 204L286 262Q304 292 328 282z') +
    part(oval(94, 250, 15, 19), pen.accent) +
    part(oval(306, 250, 15, 19), pen.accent),
  headset: (pen) =>
    headphones(pen, 56, 70, 22) +
    pen.line('M92 290C100 350 160 356 190 338', pen.deep, 8) +
    pen.part(box(182, 322, 44, 24, 12), pen.accent),
  'kids-headphones': (pen) =>
    headphones(pen, 56, 60, 24) +
    pen.flat(oval(82, 236, 10) + oval(318, 236, 10), '#ffffff', 0.9) +
    pen.line('M150 92Q200 74 250 92', pen.accent, 10),
  earbuds: ({ main, part, flat, ...pen }) =>
    place(bud({ main, part, flat, ...pen }), 'translate(-10 0) rotate(10 130 120)') +
    place(bud({ main, part, flat, ...pen }), 'translate(410 0) scale(-1 1) rotate(10 130 120)') +
    main(box(86, 240, 228, 98, 46)) +
    part(box(86, 240, 228, 40, 30), pen.light) +
    flat(oval(200, 304, 6), pen.accent),
  'sports-earbuds': ({ main, part, flat, line, ...pen }) =>
    line('M128 108C80 60 60 160 96 210M272 108C320 60 340 160 304 210', pen.accent, 12) +
    place(bud({ main, part, flat, ...pen }), 'translate(4 30)') +
    place(bud({ main, part, flat, ...pen }), 'translate(396 30) scale(-1 1)') +
    line('M110 260C130 350 270 350 290 260', pen.deep, 6),
  'in-ear': ({ main, part, line, ...pen }) =>
    line('M110 204C120 310 190 240 200 346C210 240 280 310 290 204', pen.deep, 6) +
    main('M70 120Q100 70 146 104Q170 140 144 190Q112 222 84 196Q56 166 70 120z') +
    main('M330 120Q300 70 254 104Q230 140 256 190Q288 222 316 196Q344 166 330 120z') +
    part(oval(158, 152, 24, 20), pen.light) +
    part(oval(242, 152, 24, 20), pen.light) +
    part(oval(106, 146, 19), pen.accent) +
    part(oval(294, 146, 19), pen.accent),
  mirrorless: (pen) => camera(pen, 'prism', 66),
  'full-frame': (pen) => camera(pen, 'prism', 78),
  compact: (pen) => camera(pen, 'flat', 46),
  rangefinder: (pen) => camera(pen, 'windows', 54),
  'film-camera': (pen) => camera(pen, 'dials', 60),
  'vlog-camera': (pen) => pen.part(box(110, 84, 76, 44, 20), pen.material.rubber) + camera(pen, 'flat', 60),
  'instant-camera': ({ main, part, flat, ...pen }) =>
    part('M128 330V372H272V330z', pen.material.paper) +
    flat('M140 336V360H260V336z', '#8fb3c9') +
    main('M76 130Q80 84 130 84H270Q320 84 324 130L342 300Q342 338 306 338H94Q58 338 58 300z') +
    part(oval(200, 214, 66), pen.deep) +
    lens({ main, part, flat, ...pen }, 200, 214, 50) +
    part(box(254, 102, 48, 34, 8), pen.material.glass) +
    part(box(102, 104, 36, 28, 8), pen.material.screen) +
    flat(box(70, 300, 260, 7), pen.accent) +
    flat(box(70, 310, 260, 7), pen.accentDark),
  'action-camera': ({ main, part, flat, ...pen }) =>
    main(box(70, 120, 260, 200, 30)) +
    part(box(196, 140, 116, 116, 22), pen.deep) +
    lens({ main, part, flat, ...pen }, 254, 198, 46) +
    part(box(92, 150, 84, 62, 8), pen.material.screen) +
    flat(box(92, 236, 84, 10, 5), pen.accent) +
    part(box(176, 312, 48, 28, 6), pen.material.rubber),
  'short-lens': (pen) => barrel(pen, 120, 0),
  'prime-lens': (pen) => barrel(pen, 170, 0),
  'portrait-lens': (pen) => barrel(pen, 190, 14),
  'wide-lens': (pen) => barrel(pen, 180, 30),
  'zoom-lens': (pen) => barrel(pen, 225, 8),
  'tele-lens': (pen) => barrel(pen, 280, -14),
  keyboard: (pen) => keyboard(pen, 12, 150),
  'small-keyboard': (pen) => place(keyboard(pen, 9, 150), 'translate(34 0) scale(.83 1)'),
  'flat-keyboard': (pen) => keyboard(pen, 12, 120),
  'split-keyboard': (pen) =>
    place(keyboard(pen, 6, 150), 'translate(16 44) rotate(-7 110 250) scale(.47 .86)') +
    place(keyboard(pen, 6, 150), 'translate(200 44) rotate(7 90 250) scale(.47 .86)'),
  'number-pad': ({ main, part, ...pen }) =>
    main(box(100, 90, 200, 248, 20)) +
    part(box(118, 106, 164, 34, 6), pen.material.screen) +
    repeat(16, (at) =>
      part(
        box(118 + 42.5 * (at % 4), 152 + 44 * Math.floor(at / 4), 36, 37, 7),
        at === 15 ? pen.accent : pen.light,
      ),
    ),
  mouse: ({ main, part, line, ...pen }) =>
    line('M200 70C200 30 250 40 260 4', pen.deep, 6) +
    main('M116 190C112 100 150 66 200 66S288 100 284 190C292 280 268 338 200 338S108 280 116 190z') +
    line('M200 70V196M118 196Q200 214 282 196', pen.dark, 5) +
    part(box(188, 106, 24, 62, 12), pen.accent) +
    line('M140 280Q200 320 260 280', pen.accent, 5),
  'vertical-mouse': ({ main, part, line, ...pen }) =>
    main('M96 320C90 220 140 90 216 84C262 84 280 150 292 220C304 290 318 338 270 338H116Q96 338 96 320z') +
    main('M70 300Q110 250 150 276L196 338H90Q66 330 70 300z') +
    line(
      'M216 90C230 170 250 260 262 330M178 106C210 130 240 130 262 118M156 140C200 170 246 166 276 152',
      pen.dark,
      5,
    ) +
    part(box(206, 104, 24, 46, 11), pen.accent),
  trackball: ({ main, part, flat, ...pen }) =>
    main('M70 300C60 190 120 130 210 128C310 126 350 210 338 300Q332 338 280 338H124Q76 338 70 300z') +
    part(oval(148, 206, 58), pen.deep) +
    part(oval(148, 200, 50), pen.accent) +
    flat(oval(130, 182, 13, 10), '#ffffff', 0.8) +
    part(box(252, 158, 22, 50, 10), pen.light),
  'wrist-rest': ({ main, part, line, ...pen }) =>
    main('M40 262Q40 220 84 216H316Q360 220 360 262V300Q360 334 320 334H80Q40 334 40 300z') +
    line('M60 250Q200 232 340 250M56 280Q200 262 344 280M66 308Q200 292 334 308', pen.dark, 4, 0.7) +
    part(oval(334, 306, 10), pen.accent),
  'desk-mat': (pen) =>
    pen.main('M30 318L86 170H314L370 318Q372 332 356 332H44Q28 332 30 318z') +
    pen.line('M48 314L98 182H302L352 314z', pen.dark, 4) +
    place(keyboard(pen, 9, 60), 'translate(92 110) scale(.5 .5)') +
    pen.part(oval(308, 262, 19, 28), pen.accent),
};

function headphones({ main, part, line, ...pen }: Pen, rx: number, ry: number, band: number): string {
  const ear = (x: number, turn: number): string =>
    place(
      part(oval(x + turn * 22, 242, rx * 0.56, ry), pen.deep) +
        main(oval(x, 240, rx * 0.66, ry + 8)) +
        part(oval(x - turn * 4, 240, rx * 0.36, ry * 0.56), pen.accent),
      `rotate(${turn * 5} ${x} 240)`,
    );
  return (
    line('M84 226C70 36 330 36 316 226', pen.dark, band + 8) +
    line('M84 222C74 44 326 44 316 222', pen.base, band) +
    line('M132 98C170 68 230 68 268 98', pen.light, band * 0.5) +
    line('M84 176V226M316 176V226', pen.material.metal, 9) +
    ear(84, 1) +
    ear(316, -1)
  );
}

function bud({
  main,
  part,
  flat,
  ...pen
}: Pick<Pen, 'main' | 'part' | 'flat' | 'light' | 'deep' | 'accent'>): string {
  return (
    main('M112 110Q112 66 150 66T184 108Q180 134 156 140L148 214Q146 226 134 226T122 214z') +
    part(oval(170, 106, 20, 24), pen.light) +
    flat(oval(174, 106, 8, 13), pen.deep) +
    flat(oval(136, 206, 6), pen.accent)
  );
}

function lens(
  { part, flat, ...pen }: Pick<Pen, 'main' | 'part' | 'flat' | 'material'>,
  x: number,
  y: number,
  r: number,
): string {
  return (
    part(oval(x, y, r), pen.material.rubber) +
    part(oval(x, y, r * 0.8), pen.material.metalDark) +
    flat(oval(x, y, r * 0.66), '#1d2740') +
    flat(oval(x, y, r * 0.42), '#3a4f86') +
    flat(oval(x, y, r * 0.2), '#101522') +
    flat(oval(x - r * 0.26, y - r * 0.28, r * 0.17), '#ffffff', 0.85)
  );
}

function camera(pen: Pen, top: 'prism' | 'flat' | 'windows' | 'dials', r: number): string {
  const { main, part, flat, material } = pen;
  const tops = {
    prism: part('M152 132L168 88H232L248 132z', pen.dark) + part(box(270, 106, 44, 28, 8), material.metal),
    flat: part(box(262, 110, 52, 24, 8), material.metal),
    windows: part(box(58, 118, 284, 20, 8), material.metal),
    dials:
      part(box(84, 100, 46, 34, 6), material.metal) +
      part(box(262, 104, 56, 30, 6), material.metal) +
      part('M160 132L172 102H228L240 132z', material.metal),
  };
  return (
    tops[top] +
    main(box(46, 128, 308, 196, 26)) +
    flat(box(46, 176, 308, 104), material.rubber, top === 'flat' ? 0 : 0.82) +
    part(box(58, 166, 40, 124, 16), pen.dark) +
    (top === 'windows'
      ? part(box(268, 140, 40, 26, 4), material.glass) + part(box(98, 140, 52, 26, 4), material.glass)
      : flat(box(300, 144, 30, 18, 4), material.glass)) +
    lens(pen, 206, 230, r) +
    flat(oval(330, 300, 7), pen.accent) +
    flat(box(58, 148, 46, 7, 3), pen.accent)
  );
}

function barrel({ main, part, flat, line, material, ...pen }: Pen, length: number, flare: number): string {
  const top = 338 - length;
  const half = 78;
  return (
    part(box(200 - half + 12, 322, 2 * half - 24, 18, 4), material.metal) +
    main(
      `M${200 - half - flare} ${top}H${200 + half + flare}L${200 + half} ${top + length * 0.5}V326H${200 - half}V${top + length * 0.5}z`,
    ) +
    part(
      box(200 - half - Math.max(0, flare) - 2, top - 4, 2 * half + 2 * Math.max(0, flare) + 4, 26, 8),
      pen.dark,
    ) +
    part(box(200 - half, top + length * 0.56, 2 * half, length * 0.2, 4), material.rubber) +
    line(
      repeat(14, (at) => `M${130 + 10.7 * at} ${top + length * 0.58}v${length * 0.16}`),
      material.metalDark,
      3,
    ) +
    flat(box(200 - half, 300, 2 * half, 7), pen.accent) +
    part(oval(200, top, half + flare - 6, 24), material.metalDark) +
    flat(oval(200, top, half + flare - 20, 18), '#1d2740') +
    flat(oval(184, top - 3, 26, 7), '#7f9fe0', 0.8)
  );
}

function keyboard({ main, part, ...pen }: Pen, columns: number, height: number): string {
  const [left, top] = [30, 320 - height];
  const [stepX, stepY] = [324 / columns, (height - 24) / 4];
  const key = (column: number, row: number): string => {
    const isSpace = row === 3 && column >= columns * 0.3 && column < columns * 0.7;
    return part(
      box(left + 9 + stepX * column, top + 12 + stepY * row, stepX - (isSpace ? 0 : 5), stepY - 5, 5),
      isSpace || (row === 0 && column === 0) ? pen.accent : pen.light,
    );
  };
  return (
    main(box(left, top, 340, height + 14, 16)) +
    repeat(4, (row) => repeat(columns, (column) => key(column, row)))
  );
}
