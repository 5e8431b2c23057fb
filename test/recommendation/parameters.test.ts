import {
  DEFAULT_PARAMETERS,
  parseParameters,
  serialiseParameters,
} from '../../src/recommendation/parameters';
import { ProductSpace } from '../../src/catalog/productSpace';

describe('parameters', () => {
  it('come back from JSON', () => {
    expect(parseParameters(serialiseParameters(DEFAULT_PARAMETERS))).toEqual(DEFAULT_PARAMETERS);
  });

  it('are refused in another format or with a hole', () => {
    const other = JSON.stringify({ ...DEFAULT_PARAMETERS, formatVersion: 0 });
    expect(() => parseParameters(other)).toThrow('parameters have format 0; this version reads 1');
    const hole = JSON.stringify({ ...DEFAULT_PARAMETERS, sequence: { decay: 1 } });
    expect(() => parseParameters(hole)).toThrow(
      'parameters.sequence.backward is undefined; expected a number',
    );
  });
});

describe('ProductSpace', () => {
  it('gives every id one index for good and compares by id', () => {
    const space = new ProductSpace(['b', 'a', 'b']);
    expect([space.size, space.add('c'), space.add('a'), space.indexOf('z')]).toEqual([2, 2, 1, -1]);
    expect([space.idOf(2), space.compare(0, 1), space.compare(1, 0), space.compare(1, 1)]).toEqual([
      'c',
      1,
      -1,
      0,
    ]);
    expect(() => space.idOf(3)).toThrow('productIndex was 3; this space holds 0 to 2');
  });
});
