import { box, oval, place, repeat, taper, type Pen, type Silhouette } from '../pen';

/** Camping things, backpacks and bags. */
export const CARRY: Readonly<Record<string, Silhouette>> = {
  tent: ({ main, flat, line, ...pen }) =>
    line('M40 338L72 300M360 338L328 300', pen.accentDark, 4) +
    main('M50 338Q110 130 200 110Q290 130 350 338z') +
    flat('M200 110Q150 200 140 338H250Q250 200 200 110z', pen.deep, 0.75) +
    flat('M200 110Q262 200 268 338H250Q250 200 200 110z', pen.accent) +
    line('M50 338Q110 130 200 110Q290 130 350 338', pen.dark, 5) +
    line('M104 236Q200 170 300 236', pen.dark, 3, 0.6),
  'family-tent': ({ main, flat, line, ...pen }) =>
    main('M24 338Q30 180 120 160H280Q370 180 376 338z') +
    flat('M76 338Q80 230 140 220Q196 232 198 338z', pen.deep, 0.75) +
    flat('M250 232h74v52h-74z', pen.material.glass) +
    line('M120 160Q224 170 220 338M280 160Q372 180 376 338', pen.dark, 6) +
    line('M287 232v52M250 258h74', pen.dark, 4) +
    flat('M120 160H280L284 176H114z', pen.accent),
  'sleeping-bag': ({ main, flat, line, ...pen }) =>
    main('M140 130C140 60 260 60 260 130C300 170 292 270 256 330Q200 348 144 330C108 270 100 170 140 130z') +
    flat('M156 150C156 92 244 92 244 150Q200 184 156 150z', pen.accent) +
    flat('M168 142C172 108 228 108 232 142Q200 164 168 142z', pen.deep) +
    line(
      'M120 200Q200 226 280 200M118 238Q200 264 282 238M126 276Q200 300 274 276M140 310Q200 328 260 310',
      pen.dark,
      4,
    ) +
    line('M226 176Q244 250 232 330', pen.deep, 3),
  'sleeping-mat': ({ main, part, line, ...pen }) =>
    main('M116 70H284Q300 70 300 90V320Q300 338 284 338H116Q100 338 100 320V90Q100 70 116 70z') +
    line(
      repeat(6, (at) => `M104 ${110 + 38 * at}H296`),
      pen.dark,
      4,
    ) +
    line('M150 74V334M200 74V334M250 74V334', pen.dark, 3, 0.6) +
    part(oval(276, 92, 12), pen.accent),
  stove: ({ main, part, line, flat, material, ...pen }) =>
    part(box(138, 210, 124, 128, 34), pen.accent) +
    flat(box(150, 262, 100, 34, 6), material.paper, 0.85) +
    main(box(176, 166, 48, 48, 8)) +
    line('M200 166V140M200 150L110 118M200 150L290 118M110 118V96M290 118V96', material.metalDark, 10) +
    flat(
      'M172 128Q166 104 184 88Q186 104 196 96Q196 72 208 60Q210 86 222 94Q236 108 228 128z',
      '#3f8fe0',
      0.9,
    ) +
    flat('M186 128Q186 112 200 104Q214 114 214 128z', material.flame) +
    line('M224 190H290', material.metal, 6) +
    part(box(286, 178, 30, 24, 8), pen.dark),
  'cook-set': ({ main, part, line, material, ...pen }) =>
    line('M286 226Q360 210 372 262', material.metalDark, 10) +
    main(taper(190, 190, 338, 104, 92, 24)) +
    part(oval(190, 190, 108, 20), pen.light) +
    part('M104 176Q190 130 276 176Q276 192 190 192T104 176z', pen.base) +
    part(oval(190, 146, 20, 10), pen.accent) +
    part(taper(306, 268, 338, 46, 40, 14), pen.dark),
  'folding-chair': ({ main, line, material, ...pen }) =>
    line('M110 338L280 200M290 338L120 200M104 90L126 220M296 90L274 220', material.metalDark, 11) +
    main('M104 84Q200 110 296 84L282 196Q200 224 118 196z') +
    main('M112 210Q200 236 288 210L276 250Q200 282 124 250z') +
    line('M78 178H132M268 178H322', pen.accent, 16),
  lantern: ({ main, part, flat, line, material, ...pen }) =>
    line('M140 130Q200 20 260 130', material.metalDark, 8) +
    part(box(148, 108, 104, 30, 12), pen.dark) +
    flat(box(154, 138, 92, 120, 10), '#ffe9b0') +
    flat(oval(200, 198, 26, 40), material.flame, 0.8) +
    line('M154 138V258M246 138V258M200 138V258', material.metal, 5) +
    main(box(132, 258, 136, 78, 20)) +
    part(oval(200, 298, 16), pen.accent),
  tarp: ({ main, flat, line, ...pen }) =>
    line('M80 130V338M320 130V338', '#8a6040', 8) +
    line('M80 130L28 330M320 130L372 330', pen.accentDark, 3) +
    main('M80 130Q200 180 320 130L372 244Q200 210 28 244z') +
    flat('M80 130Q200 180 320 130L332 156Q200 200 68 156z', pen.accent, 0.8) +
    line('M200 155Q206 190 200 222', pen.dark, 3),
  'head-torch': ({ main, part, flat, line, material, ...pen }) =>
    line('M70 220C60 110 340 110 330 220', pen.accent, 34) +
    line('M92 220C120 290 280 290 308 220', pen.accentDark, 26) +
    main(box(142, 200, 116, 96, 26)) +
    part(oval(200, 248, 38), material.metal) +
    flat(oval(200, 248, 28), '#fff2c4') +
    flat(oval(192, 240, 10), '#ffffff') +
    part(box(180, 190, 40, 14, 6), pen.deep),
  'hiking-pack': (pen) => backpack(pen, 70, 118, 'hood'),
  'trekking-pack': (pen) => backpack(pen, 36, 116, 'hood'),
  'commuter-pack': (pen) => backpack(pen, 80, 104, 'plain'),
  'roll-top-pack': (pen) => backpack(pen, 84, 104, 'roll'),
  'day-pack': (pen) => backpack(pen, 110, 112, 'plain'),
  'city-pack': (pen) => backpack(pen, 88, 108, 'flap'),
  'running-vest': ({ main, flat, line, part, ...pen }) =>
    main(
      'M130 70Q150 60 168 80L190 180H210L232 80Q250 60 270 70Q300 150 290 320Q250 338 214 320V230H186V320Q150 338 110 320Q100 150 130 70z',
    ) +
    flat(box(120, 200, 58, 96, 10) + box(222, 200, 58, 96, 10), pen.dark) +
    part(box(132, 150, 34, 90, 14), pen.material.glass) +
    part(box(234, 150, 34, 90, 14), pen.material.glass) +
    part(box(140, 138, 18, 18, 5), pen.accent) +
    part(box(242, 138, 18, 18, 5), pen.accent) +
    line('M176 210H224M178 260H222', pen.accentDark, 6),
  'sling-bag': ({ main, part, flat, line, ...pen }) =>
    line('M96 250C60 60 340 60 304 230', pen.accentDark, 18) +
    main('M70 230Q80 190 130 186H280Q326 190 332 232L320 300Q312 334 270 336H130Q88 334 80 300z') +
    flat('M92 224H308V234H92z', pen.deep, 0.8) +
    part(box(140, 256, 120, 62, 16), pen.dark) +
    part(box(296, 218, 12, 30, 5), pen.accent),
  'messenger-bag': ({ main, part, line, ...pen }) =>
    line('M92 190C70 40 330 40 308 190', pen.accentDark, 16) +
    main(box(72, 170, 256, 166, 18)) +
    main('M66 162H334V258Q334 286 306 286H94Q66 286 66 258z') +
    line('M70 262Q74 280 96 282H304Q326 280 330 262', pen.dark, 4) +
    part(box(124, 238, 22, 72, 6), pen.accent) +
    part(box(254, 238, 22, 72, 6), pen.accent),
  tripod: (pen) => tripod(pen, 110, 338, 92),
  'table-tripod': (pen) => tripod(pen, 200, 338, 74),
  'camera-strap': ({ main, line, part, material, ...pen }) =>
    line('M110 330C40 120 140 60 200 60S360 120 290 330', pen.accentDark, 14) +
    main('M84 200C80 100 150 40 200 40S320 100 316 200L284 200C284 120 240 84 200 84S116 120 116 200z') +
    line('M96 190C96 110 154 56 200 56S304 110 304 190', pen.dark, 3) +
    part(oval(110, 330, 14), material.metal) +
    part(oval(290, 330, 14), material.metal),
  'lens-pouch': ({ main, part, line, ...pen }) =>
    line('M150 120C100 60 300 60 250 120', pen.accent, 8) +
    main('M138 128Q200 106 262 128L284 300Q284 338 200 338T116 300z') +
    line('M134 138Q200 160 266 138', pen.deep, 9) +
    part(box(250, 128, 22, 34, 8), pen.accent) +
    line('M122 290Q200 316 278 290', pen.dark, 4),
  'filter-case': ({ main, part, line, flat, ...pen }) =>
    main(box(92, 120, 216, 200, 26)) +
    line('M92 190H308', pen.deep, 7) +
    part(oval(200, 256, 44), pen.dark) +
    flat(oval(200, 256, 32), pen.material.glass) +
    flat(oval(190, 246, 10, 14), '#ffffff', 0.7) +
    part(box(180, 100, 40, 26, 8), pen.accent),
};

function backpack(
  { main, part, flat, line, ...pen }: Pen,
  top: number,
  half: number,
  lid: 'hood' | 'plain' | 'roll' | 'flap',
): string {
  const [left, width] = [200 - half, 2 * half];
  const body = `M${left + 20} ${top + 60}Q${left + 24} ${top} 200 ${top}T${left + width - 20} ${top + 60}L${left + width} 290Q${left + width} 338 ${left + width - 40} 338H${left + 40}Q${left} 338 ${left} 290z`;
  const lids = {
    hood:
      main(
        `M${left + 8} ${top + 66}Q${left + 10} ${top - 14} 200 ${top - 14}T${left + width - 8} ${top + 66}Q200 ${top + 92} ${left + 8} ${top + 66}z`,
      ) +
      line(
        `M${left + 60} ${top + 70}V${top + 130}M${left + width - 60} ${top + 70}V${top + 130}`,
        pen.accent,
        12,
      ),
    plain: line(`M${left + 34} ${top + 84}Q200 ${top + 10} ${left + width - 34} ${top + 84}`, pen.deep, 5),
    roll:
      part(box(left + 10, top - 10, width - 20, 44, 20), pen.dark) +
      line(`M${left + 28} ${top + 12}H${left + width - 28}`, pen.accent, 10),
    flap:
      main(
        `M${left + 12} ${top + 30}Q200 ${top - 36} ${left + width - 12} ${top + 30}V${top + 130}Q200 ${top + 168} ${left + 12} ${top + 130}z`,
      ) + part(box(188, top + 118, 24, 52, 6), pen.accent),
  };
  return (
    line(
      `M${left + 14} 180C${left - 26} 220 ${left - 20} 290 ${left + 6} 316M${left + width - 14} 180C${left + width + 26} 220 ${left + width + 20} 290 ${left + width - 6} 316`,
      pen.deep,
      16,
    ) +
    line(`M172 ${top + 8}C170 ${top - 38} 230 ${top - 38} 228 ${top + 8}`, pen.deep, 11) +
    main(body) +
    lids[lid] +
    part(box(left + 28, 226, width - 56, 92, 22), pen.dark) +
    line(`M${left + 42} 248H${left + width - 42}`, pen.accent, 6) +
    flat(box(left + width - 74, 244, 10, 26, 4), pen.accentDark)
  );
}

function tripod(
  { main, part, line, material, ...pen }: Pen,
  top: number,
  foot: number,
  spread: number,
): string {
  const leg = (to: number): string =>
    line(`M200 ${top + 30}L${200 + to} ${foot}`, pen.dark, 15) +
    line(`M${200 + to * 0.55} ${top + 30 + (foot - top - 30) * 0.55}L${200 + to} ${foot}`, pen.base, 9);
  return (
    leg(-spread) +
    leg(spread) +
    leg(8) +
    place(main(box(184, top - 6, 32, 64, 10)), '') +
    part(box(160, top - 44, 80, 20, 5), material.rubber) +
    part(oval(200, top - 14, 19), material.metal) +
    line(`M218 ${top - 12}L290 ${top + 24}`, pen.deep, 8) +
    part(box(170, top + 22, 60, 22, 8), pen.accent)
  );
}
