import { aProduct, anEvent } from '../../support/builders';
import { TestApp, type Json } from '../../support/testApp';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store(
    ['a', 'b', 'c', 'd'].map((id, k) =>
      aProduct({ id, brand: k < 2 ? 'acme' : 'globex', categories: ['tea'] }),
    ),
  );
  const at = (day: number, minute: number): string =>
    new Date(Date.UTC(2026, 5, day, 10, minute)).toISOString();
  await shop.track([
    // Thirty users view; every second one puts into the cart ten minutes later, every sixth buys the day after.
    ...Array.from({ length: 30 }, (_, k) => {
      const [userId, productId] = [`u${String(k).padStart(2, '0')}`, 'abcd'[k % 4]];
      return [
        anEvent('VIEW', productId, { userId, occurredAt: at(1, k) }),
        ...(k % 2 === 0 ? [anEvent('ADD_TO_CART', productId, { userId, occurredAt: at(1, k + 10) })] : []),
        ...(k % 6 === 0 ? [anEvent('PURCHASE', productId, { userId, occurredAt: at(2, k) })] : []),
      ];
    }).flat(),
    anEvent('VIEW', 'a', { sessionId: 's1', occurredAt: at(3, 0) }),
  ]);
});
afterAll(() => shop.stop());

const STEPS = 'steps: [{ type: VIEW }, { type: ADD_TO_CART }, { type: PURCHASE }]';

async function funnel(args: string, fields: string): Promise<Json> {
  const { analytics } = await shop.data(`{ analytics { funnel(${args}) { ${fields} } } }`);
  return analytics.funnel;
}

async function refusal(args: string, headers = {}): Promise<[string, string]> {
  const { errors } = await shop.ask(`{ analytics { funnel(${args}) { steps { users } } } }`, {}, headers);
  return [errors![0].extensions.code, errors![0].message];
}

describe('analytics.funnel', () => {
  it('counts who got to each step and how long it took', async () => {
    expect(await funnel(STEPS, 'steps { number users rate stepRate medianSeconds droppedUsers }')).toEqual({
      steps: [
        { number: 1, users: 31, rate: 1, stepRate: null, medianSeconds: null, droppedUsers: 16 },
        { number: 2, users: 15, rate: 15 / 31, stepRate: 15 / 31, medianSeconds: 600, droppedUsers: 10 },
        { number: 3, users: 5, rate: 5 / 31, stepRate: 5 / 15, medianSeconds: 85_800, droppedUsers: 0 },
      ],
    });
  });

  it('ends an attempt with its window, and asks for a strict order when told to', async () => {
    expect(await funnel(`${STEPS}, windowDays: 0.5`, 'steps { users }')).toEqual({
      steps: [{ users: 31 }, { users: 15 }, { users: 0 }],
    });
    const skipping = 'steps: [{ type: VIEW }, { type: PURCHASE }]';
    const usersOf = async (order: string): Promise<number[]> =>
      (await funnel(`${skipping}, order: ${order}`, 'steps { users }')).steps.map(({ users }: Json) => users);
    expect([await usersOf('ORDERED'), await usersOf('STRICT'), await usersOf('UNORDERED')]).toEqual([
      [31, 5],
      [31, 0],
      [31, 5],
    ]);
  });

  it('parts into groups, largest first', async () => {
    expect(await funnel(`${STEPS}, by: BRAND`, 'groups { name steps { users } }')).toEqual({
      groups: [
        { name: 'acme', steps: [{ users: 17 }, { users: 8 }, { users: 3 }] },
        { name: 'globex', steps: [{ users: 14 }, { users: 7 }, { users: 2 }] },
      ],
    });
    expect((await funnel(`${STEPS}, by: PRODUCT`, 'groups(first: 1) { name }')).groups).toEqual([
      { name: 'a' },
    ]);
  });

  it('names who went no further, the last first, guests without a user', async () => {
    const { steps } = await funnel(STEPS, 'steps { dropped(first: 2) { user { id } at } }');
    expect(steps).toEqual([
      {
        dropped: [
          { user: null, at: '2026-06-03T10:00:00.000Z' },
          { user: { id: 'u29' }, at: '2026-06-01T10:29:00.000Z' },
        ],
      },
      {
        dropped: [
          { user: { id: 'u28' }, at: '2026-06-01T10:38:00.000Z' },
          { user: { id: 'u26' }, at: '2026-06-01T10:36:00.000Z' },
        ],
      },
      { dropped: [] },
    ]);
  });

  it('recommends to all who left in as many statements as to one', async () => {
    const ask = (first: number): Promise<number> =>
      shop.sql.during(async () => {
        const { steps } = await funnel(
          STEPS,
          `steps { dropped(first: ${first}) { user { id recommendations(limit: 3) { items { product { id title } } } } } }`,
        );
        const items = steps
          .flatMap(({ dropped }: Json) => dropped)
          .flatMap(({ user }: Json) => user?.recommendations.items ?? []);
        expect(items.length).toBeGreaterThanOrEqual(first);
      });
    await ask(30);
    const few = await ask(2);
    expect(few).toBe(await ask(30));
    expect(few).toBeLessThanOrEqual(6);
  });

  it('refuses what is no funnel, and says what to do', async () => {
    expect(await refusal('steps: [{ type: VIEW }]')).toEqual([
      'BAD_REPORT',
      'steps had 1; a funnel has 2 to 10 steps',
    ]);
    expect(await refusal(`steps: [${'{ type: VIEW },'.repeat(1000)}]`)).toEqual([
      'BAD_REPORT',
      'steps had 1000; a funnel has 2 to 10 steps',
    ]);
    expect(await refusal('steps: [{ type: VIEW }, { type: VIEW }], order: UNORDERED')).toEqual([
      'BAD_REPORT',
      'step 2 is the same as one before it; without an order every step must be another',
    ]);
    expect(await refusal(`${STEPS}, windowDays: 0`)).toEqual([
      'BAD_ARGUMENT',
      'windowDays was 0; give a number above 0 and at most 366',
    ]);
    expect((await refusal('steps: [{ type: TELEPORT }, { type: VIEW }]'))[0]).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
    expect((await refusal(STEPS, { 'x-user-id': 'u01' }))[0]).toBe('FORBIDDEN');
  });
});
