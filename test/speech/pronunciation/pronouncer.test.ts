import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPronouncer } from '../../../src/speech/pronunciation/createPronouncer';
import { formatPronunciation } from '../../../src/speech/pronunciation/phonemes';
import { splitToken } from '../../../src/speech/pronunciation/splitToken';

const DICTIONARY = `
air EH R
boy B OY
bus B AH S
back B AE K
cake K EY K
cart K AA R T
carts K AA R T S
fairy F EH R IY
five F AY V
hundred HH AH N D R AH D
hundred(2) HH AH N ER D
pad P AE D
pads P AE D Z
pod P AA D
pods P AA D Z
pop P AA P
read R EH D
read(2) R IY D
shirt SH ER T
spot S P AA T
tap T AE P
trap T R AE P
`;

describe('splitToken', () => {
  it.each([
    ['AirPods', 'word:air word:pods'],
    ['XR500', 'letters:xr number:500'],
    ['wi-fi', 'word:wi word:fi'],
    ['1,080p', 'number:1080 letters:p'],
    ['Black&Decker', 'word:black word:and word:decker'],
    ['2.5', 'number:2.5'],
    ['Café', 'word:cafe'],
    ['straße', 'word:strasse'],
    ["Levi's", "word:levi's"],
    ["'n'", 'letters:n'],
    ['白色', ''],
    ['-_-', ''],
  ])('takes %s apart', (token, pieces) => {
    expect(
      splitToken(token)
        .map(({ kind, text }) => `${kind}:${text}`)
        .join(' '),
    ).toBe(pieces);
  });
});

describe('Pronouncer', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vitrine-pronouncer-'));
  const pronouncer = createPronouncer(folder, DICTIONARY);
  const say = (word: string): string[] => pronouncer.pronounce(word).map(formatPronunciation);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('says what the dictionary has, in all its ways', () => {
    expect(say('Read')).toEqual(['R EH D', 'R IY D']);
  });

  it.each([
    ['boys', 'B OY Z'],
    ["boy's", 'B OY Z'],
    ["boys'", 'B OY Z'],
    ['cakes', 'K EY K S'],
    ['buses', 'B AH S IH Z'],
    ['fairies', 'F EH R IY Z'],
  ])('says the plural %s by its stem', (word, expected) => {
    expect(say(word)[0]).toBe(expected);
  });

  it('says camel case, hyphens and numbers piece by piece', () => {
    expect(say('AirPods')[0]).toBe('EH R P AA D Z');
    expect(say('air-pod')[0]).toBe('EH R P AA D');
    expect(say('500')).toEqual(['F AY V HH AH N D R AH D']);
  });

  it('spells what has no vowel, and abbreviations beside reading them', () => {
    expect(say('XBR5')[0]).toBe('EH K S B IY AA R F AY V');
    expect(say('PAT')[1]).toBe('P IY EY T IY');
  });

  it('calls a letter before a word by its name', () => {
    expect(say('tshirt')).toContain('T IY SH ER T');
  });

  it('says words that the dictionary lacks by their letters', () => {
    expect(say('brack')[0]).toMatch(/^B .*K$/);
  });

  it('says nothing to other alphabets', () => {
    expect(say('白色')).toEqual([]);
    expect(say('---')).toEqual([]);
    expect(say('')).toEqual([]);
  });

  it('keeps what it learned, and learns again when the file is broken', () => {
    expect(readdirSync(folder)).toEqual(['graphones.bin']);
    const before = say('brack');
    writeFileSync(path.join(folder, 'graphones.bin'), 'broken');
    const again = createPronouncer(folder, DICTIONARY);
    expect(again.pronounce('brack').map(formatPronunciation)).toEqual(before);
  });

  it('does without a folder that can be written to', () => {
    const file = path.join(folder, 'graphones.bin');
    const elsewhere = createPronouncer(path.join(file, 'no-folder'), DICTIONARY);
    expect(elsewhere.pronounce('boys').map(formatPronunciation)).toEqual(['B OY Z']);
  });
});
