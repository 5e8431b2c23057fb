import { box, oval, place, repeat, type Pen, type Silhouette } from '../pen';

/** Jackets, knitwear and bedding. */
export const FABRICS: Readonly<Record<string, Silhouette>> = {
  'rain-jacket': (pen) => jacket(pen, { hem: 336, hasHood: true }),
  softshell: (pen) => jacket(pen, { hem: 330, hasYoke: true }),
  fleece: (pen) => jacket(pen, { hem: 326, hasPocket: true }),
  windbreaker: (pen) => jacket(pen, { hem: 320, hasHood: true, hasYoke: true }),
  'denim-jacket': (pen) =>
    jacket(pen, { hem: 306, hasButtons: true, hasPocket: true }) +
    pen.line('M132 180H190M210 180H268', pen.light, 3),
  'waxed-jacket': (pen) =>
    jacket(pen, { hem: 352, hasPocket: true, hasCollar: true }) +
    pen.part(box(132, 270, 54, 48, 4) + box(214, 270, 54, 48, 4), pen.dark),
  'down-jacket': (pen) => jacket(pen, { hem: 334, hasHood: true, hasQuilting: true }),
  'quilted-vest': (pen) => jacket(pen, { hem: 330, hasQuilting: true, hasNoSleeves: true }),
  'trench-coat': (pen) =>
    jacket(pen, { hem: 362, hasCollar: true, hasButtons: true }) +
    pen.part(box(114, 226, 172, 22, 4), pen.dark) +
    pen.part(box(186, 220, 30, 34, 4), pen.accent),
  'wool-coat': (pen) => jacket(pen, { hem: 362, hasCollar: true, hasButtons: true }),
  sweater: (pen) => sweater(pen, 'crew'),
  turtleneck: (pen) => sweater(pen, 'turtle'),
  cardigan: (pen) => sweater(pen, 'open'),
  'sweater-vest': (pen) => sweater(pen, 'vest'),
  scarf: ({ main, part, line, ...pen }) =>
    main('M216 160L262 316H330L270 140z') +
    main('M150 150L108 326H178L226 170z') +
    main('M96 120C96 60 304 60 304 120C304 196 96 196 96 120z') +
    part(oval(200, 108, 68, 22), pen.deep) +
    line('M124 256L186 272M116 286L180 302M256 260L316 242M266 290L324 276', pen.accent, 8) +
    line(
      repeat(6, (at) => `M${112 + 13 * at} 328v20M${264 + 13 * at} 318v20`),
      pen.base,
      6,
    ),
  beanie: ({ main, part, line, ...pen }) =>
    part(oval(200, 76, 32, 30), pen.accent) +
    main('M88 262Q84 92 200 90Q316 92 312 262z') +
    part(box(76, 236, 248, 84, 26), pen.dark) +
    line(
      repeat(10, (at) => `M${98 + 22.6 * at} 246v64`),
      pen.deep,
      4,
      0.7,
    ) +
    line('M150 110Q124 170 122 230M200 96V230M250 110Q276 170 278 230', pen.dark, 4, 0.7),
  mittens: (pen) =>
    place(mitten(pen), 'translate(-6 4) rotate(-6 200 200)') +
    place(mitten(pen), 'translate(406 4) scale(-1 1) rotate(-6 200 200)'),
  duvet: (pen) => folded(pen, 4, 66, true),
  sheet: (pen) => folded(pen, 3, 44, false),
  blanket: (pen) => folded(pen, 3, 58, true),
  throw: (pen) =>
    folded(pen, 2, 84, false) +
    pen.line(
      repeat(12, (at) => `M${66 + 24 * at} 326v20`),
      pen.light,
      6,
    ),
  pillow: ({ main, line, ...pen }) =>
    main(
      'M56 150Q200 110 344 150Q366 140 362 164Q346 236 364 312Q366 338 340 328Q200 356 60 328Q34 338 36 312Q54 236 38 164Q34 140 56 150z',
    ) +
    line(
      'M84 178Q120 200 140 196M316 178Q280 200 262 196M90 304Q130 286 146 290M312 304Q280 286 256 290',
      pen.dark,
      5,
      0.7,
    ) +
    line('M56 150Q200 110 344 150', pen.accent, 5),
  pillowcase: ({ main, flat, line, ...pen }) =>
    main('M48 150Q200 118 352 150Q362 240 352 328Q200 352 48 328Q38 240 48 150z') +
    flat('M290 140Q326 143 352 150Q362 240 352 328Q326 336 290 339Q300 240 290 140z', pen.light, 0.9) +
    line('M290 140Q300 240 290 339', pen.accent, 6) +
    line('M90 190Q160 230 230 200M100 290Q170 260 250 284', pen.dark, 4, 0.6),
};

interface JacketCut {
  hem: number;
  hasHood?: boolean;
  hasYoke?: boolean;
  hasPocket?: boolean;
  hasButtons?: boolean;
  hasCollar?: boolean;
  hasQuilting?: boolean;
  hasNoSleeves?: boolean;
}

function jacket({ main, part, flat, line, ...pen }: Pen, cut: JacketCut): string {
  const { hem } = cut;
  const sleeve = 'M128 92L84 120L44 286L92 300L126 196z';
  const rows = Math.floor((hem - 130) / 36);
  return (
    (cut.hasNoSleeves
      ? ''
      : main(sleeve) +
        place(main(sleeve), 'translate(400 0) scale(-1 1)') +
        line('M46 274L94 288M354 274L306 288', pen.accent, 9)) +
    (cut.hasHood
      ? part('M138 96Q130 30 200 26Q270 30 262 96Q200 130 138 96z', pen.dark) +
        flat('M158 90Q156 50 200 48Q244 50 242 90Q200 112 158 90z', pen.deep)
      : part('M154 84Q200 60 246 84L238 100Q200 88 162 100z', pen.dark)) +
    main(`M128 92Q164 74 174 88Q200 104 226 88Q236 74 272 92L282 190L288 ${hem}H112L118 190z`) +
    (cut.hasYoke
      ? flat('M128 92Q164 74 174 88Q200 104 226 88Q236 74 272 92L278 150Q200 172 122 150z', pen.accent, 0.9)
      : '') +
    (cut.hasQuilting
      ? line(
          repeat(
            rows,
            (row) =>
              `M116 ${130 + 36 * row}Q158 ${140 + 36 * row} 200 ${130 + 36 * row}Q242 ${140 + 36 * row} 284 ${130 + 36 * row}`,
          ),
          pen.dark,
          5,
        )
      : '') +
    (cut.hasCollar
      ? part('M164 84L130 100L172 150L200 110L228 150L270 100L236 84Q200 110 164 84z', pen.dark)
      : '') +
    line(`M200 104V${hem}`, pen.deep, 4) +
    (cut.hasButtons
      ? flat(
          repeat(5, (at) => oval(210, 150 + ((hem - 180) / 5) * at, 6)),
          pen.accent,
        )
      : part(box(196, 104, 8, 22, 3), pen.accent)) +
    (cut.hasPocket
      ? part(box(222, 160, 42, 40, 4), pen.dark)
      : line('M138 250L160 284M262 250L240 284', pen.deep, 4))
  );
}

function sweater({ main, part, line, flat, ...pen }: Pen, neck: 'crew' | 'turtle' | 'open' | 'vest'): string {
  const sleeve = 'M132 96L84 126L46 300L96 312L128 206z';
  const hem = 322;
  const ribs = (y: number): string =>
    line(
      repeat(11, (at) => `M${124 + 15.2 * at} ${y}v18`),
      pen.dark,
      4,
    );
  const collars = {
    crew: line('M158 92Q200 124 242 92', pen.dark, 13),
    turtle:
      part('M160 44H240L246 100Q200 126 154 100z', pen.dark) +
      line('M174 50V104M200 50V112M226 50V104', pen.deep, 3, 0.6),
    open:
      flat(`M164 88L200 190V${hem}H200V190L236 88Q200 104 164 88z`, pen.deep) +
      line(`M160 88L200 196V${hem}M240 88L200 196`, pen.dark, 10) +
      flat(
        repeat(4, (at) => oval(210, 214 + 30 * at, 6)),
        pen.accent,
      ),
    vest:
      flat('M160 88L200 180L240 88Q200 106 160 88z', pen.material.cream) +
      line('M160 88L200 180L240 88', pen.accent, 9),
  };
  return (
    (neck === 'vest'
      ? ''
      : main(sleeve) +
        place(main(sleeve), 'translate(400 0) scale(-1 1)') +
        line('M50 286L98 298M350 286L302 298', pen.dark, 12)) +
    main(
      `M132 96Q160 82 166 88Q200 112 234 88Q240 82 268 96L278 200L284 ${hem}Q200 ${hem + 14} 116 ${hem}L122 200z`,
    ) +
    collars[neck] +
    ribs(hem - 14) +
    line(`M118 ${hem - 20}Q200 ${hem - 8} 282 ${hem - 20}`, pen.accent, 5)
  );
}

function mitten({ main, part, line, ...pen }: Pen): string {
  return (
    main('M78 236V140Q78 84 122 84T168 140V190L186 164Q204 150 208 172Q210 190 172 236z') +
    part(box(70, 230, 110, 76, 14), pen.dark) +
    line(
      repeat(5, (at) => `M${86 + 19 * at} 238v60`),
      pen.deep,
      4,
      0.7,
    ) +
    line('M82 186Q122 204 166 186', pen.accent, 9)
  );
}

function folded(
  { main, part, line, ...pen }: Pen,
  layers: number,
  height: number,
  hasRibbon: boolean,
): string {
  const stack = repeat(layers, (at) => {
    const top = 336 - height * (layers - at);
    const [left, width] = [56 + 5 * (at % 2), 288 - 10 * (at % 2)];
    return (
      main(box(left, top, width, height, height / 2)) +
      line(`M${left + 30} ${top + height - 4}H${left + width - 22}`, pen.dark, 4, 0.7) +
      part(oval(left + width - 24, top + height / 2, 14, height / 2 - 8), pen.light)
    );
  });
  const top = 336 - height * layers;
  return (
    stack +
    (hasRibbon
      ? part(box(180, top, 36, height * layers), pen.accent) +
        part(`M198 ${top + 60}l-34-20v40zM198 ${top + 60}l34-20v40z`, pen.accentDark)
      : '')
  );
}
