import { aProduct, anEvent } from '../../support/builders';
import { TestApp, type Json } from '../../support/testApp';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store([aProduct({ id: 'a' })]);
  const week = (number: number, day = 0): string =>
    new Date(Date.UTC(2026, 4, 4 + 7 * number + day, 9)).toISOString();
  const view = (userId: string, ...weeks: number[]): object[] =>
    weeks.map((number) => anEvent('VIEW', 'a', { userId, occurredAt: week(number) }));
  await shop.track([
    ...view('u1', 0, 1, 2),
    ...view('u2', 0, 2),
    ...view('u3', 0),
    ...view('u4', 1, 2),
    ...view('u5', 1),
  ]);
});
afterAll(() => shop.stop());

const EVENTS = 'cohortEvent: { type: VIEW }, returnEvent: { type: VIEW }';

async function ask(args: string, fields: string): Promise<Json> {
  const { analytics } = await shop.data(`{ analytics { retention(${args}) { ${fields} } } }`);
  return analytics.retention;
}

async function refusal(args: string): Promise<[string, string]> {
  const { errors } = await shop.ask(`{ analytics { retention(${args}) { cohorts { users } } } }`);
  return [errors![0].extensions.code, errors![0].message];
}

describe('analytics.retention', () => {
  it('is a triangle of who came back', async () => {
    expect(await ask(EVENTS, 'cohorts { from to users cells { age users rate isComplete } }')).toEqual({
      cohorts: [
        {
          ...{ from: '2026-05-04', to: '2026-05-10', users: 3 },
          cells: [
            { age: 0, users: 3, rate: 1, isComplete: true },
            { age: 1, users: 1, rate: 1 / 3, isComplete: true },
            { age: 2, users: 2, rate: 2 / 3, isComplete: false },
          ],
        },
        {
          ...{ from: '2026-05-11', to: '2026-05-17', users: 2 },
          cells: [
            { age: 0, users: 2, rate: 1, isComplete: true },
            { age: 1, users: 1, rate: 0.5, isComplete: false },
          ],
        },
      ],
    });
  });

  it('averages what is complete, and shows the range before', async () => {
    const range = 'range: { from: "2026-05-11", to: "2026-05-17" }';
    expect(
      await ask(
        `${EVENTS}, ${range}`,
        'average { age cohortUsers users rate } previous { cohorts { from users } average { age rate } }',
      ),
    ).toEqual({
      average: [{ age: 0, cohortUsers: 2, users: 2, rate: 1 }],
      previous: {
        cohorts: [{ from: '2026-05-04', users: 3 }],
        average: [
          { age: 0, rate: 1 },
          { age: 1, rate: 1 / 3 },
        ],
      },
    });
  });

  it('has no cohorts without events', async () => {
    expect(
      await ask(
        'cohortEvent: { type: RATE }, returnEvent: { type: VIEW }',
        'cohorts { users } average { age }',
      ),
    ).toEqual({
      cohorts: [],
      average: [],
    });
  });

  it('refuses a period of zero and too many cohorts, and says what to do', async () => {
    expect(await refusal(`${EVENTS}, periods: 0`)).toEqual(['BAD_RANGE', 'periods was 0; give 1 to 99']);
    expect(await refusal(`${EVENTS}, periods: 100`)).toEqual(['BAD_RANGE', 'periods was 100; give 1 to 99']);
    expect(await refusal(`${EVENTS}, period: DAY, range: { from: "2025-05-11" }`)).toEqual([
      'BAD_RANGE',
      'the range has 373 cohorts by DAY; ask for at most 100, with a shorter range or a longer period',
    ]);
  });
});
