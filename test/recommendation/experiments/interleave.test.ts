import { createRandom } from '../../../src/math/random';
import { teamDraft } from '../../../src/recommendation/experiments/interleave';

const coins = (...values: number[]): (() => number) => {
  const left = [...values];
  return () => left.shift()!;
};
const show = (rankings: number[][], limit: number, coin: () => number): string[] =>
  teamDraft(rankings, limit, coin).map(({ team, at }) => `${'AB'[team]}${rankings[team][at]}`);

describe('team-draft interleaving', () => {
  it('lets the teams pick in turns, who begins a round by the coin, no product twice', () => {
    const rankings = [
      [1, 2, 3, 4],
      [2, 3, 5, 1],
    ];
    expect(show(rankings, 4, coins(0, 0.9))).toEqual(['A1', 'B2', 'B3', 'A4']);
    expect(show(rankings, 4, coins(0.9, 0.1))).toEqual(['B2', 'A1', 'A3', 'B5']);
    expect(show(rankings, 3, coins(0.5, 0.5))).toEqual(['B2', 'A1', 'B3']);
  });

  it('goes on with one ranking when the other has no more', () => {
    expect(show([[1], [1, 2, 3]], 3, coins(0, 0))).toEqual(['A1', 'B2', 'B3']);
    expect(show([[], [1]], 3, coins(0))).toEqual(['B1']);
    expect(show([[], []], 3, coins())).toEqual([]);
  });

  it('of two equal rankings is that ranking, and each team gets each place as often', () => {
    const ranking = [1, 2, 3, 4, 5, 6];
    const random = createRandom(7);
    const firsts = [0, 0, 0, 0, 0, 0];
    for (let run = 0; run < 2000; run++) {
      const picks = teamDraft([ranking, ranking], 6, random);
      expect(picks.map(({ team, at }) => [ranking, ranking][team][at])).toEqual(ranking);
      picks.forEach(({ team }, place) => (firsts[place] += team === 0 ? 1 : 0));
    }
    // Three standard deviations of a fair coin thrown 2,000 times are 67.
    for (const count of firsts) expect(Math.abs(count - 1000)).toBeLessThan(80);
  });
});
