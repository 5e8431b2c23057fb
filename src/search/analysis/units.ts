/** The unit that a word names, in its short form: `inches` is `in`. */
const UNITS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    ml: 'ml milliliter milliliters millilitre millilitres',
    cl: 'cl centiliter centiliters',
    l: 'l liter liters litre litres',
    mg: 'mg milligram milligrams',
    mcg: 'mcg microgram micrograms',
    g: 'g gram grams gr',
    kg: 'kg kgs kilogram kilograms kilo kilos',
    oz: 'oz ounce ounces',
    lb: 'lb lbs pound pounds',
    mm: 'mm millimeter millimeters millimetre millimetres',
    cm: 'cm centimeter centimeters centimetre centimetres',
    m: 'm meter meters metre metres',
    in: 'in inch inches',
    ft: 'ft foot feet',
    yd: 'yd yard yards',
    w: 'w watt watts',
    kw: 'kw kilowatt kilowatts',
    v: 'v volt volts',
    mah: 'mah',
    hz: 'hz hertz',
    ghz: 'ghz gigahertz',
    mhz: 'mhz megahertz',
    kb: 'kb kilobyte kilobytes',
    mb: 'mb megabyte megabytes',
    gb: 'gb gigabyte gigabytes gig gigs',
    tb: 'tb terabyte terabytes',
    mp: 'mp megapixel megapixels',
    ct: 'ct count',
    pk: 'pk pack packs',
    pc: 'pc pcs piece pieces',
    gal: 'gal gallon gallons',
    qt: 'qt quart quarts',
    btu: 'btu btus',
    psi: 'psi',
    rpm: 'rpm',
  }).flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit])),
);

const NUMBER = /^\d+(\.\d+)?$/;
const QUANTITY = /^(\d+(?:\.\d+)?)([a-z]{1,11})$/;

/** The short form of the unit that a folded word names; null when it names none. */
export function unitOf(word: string): string | null {
  return Object.hasOwn(UNITS, word) ? UNITS[word] : null;
}

/** Whether a folded word is a plain number such as `12` or `1.5`. */
export function isNumber(word: string): boolean {
  return NUMBER.test(word);
}

/** The number and the unit word of `500ml`; null for anything else. */
export function splitQuantity(word: string): { number: string; unit: string } | null {
  const match = QUANTITY.exec(word);
  return match && unitOf(match[2]) !== null ? { number: match[1], unit: match[2] } : null;
}
