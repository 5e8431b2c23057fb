import { aProduct, anEvent } from '../../support/builders';
import { TestApp, type Json } from '../../support/testApp';

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
  await shop.store(['a', 'b'].map((id) => aProduct({ id })));
  const day = (number: number): string => new Date(Date.UTC(2026, 5, number, 10)).toISOString();
  await shop.track([
    anEvent('VIEW', 'a', { userId: 'u1', occurredAt: day(1) }),
    anEvent('ADD_TO_CART', 'a', { userId: 'u1', occurredAt: day(1) }),
    anEvent('VIEW', 'a', { userId: 'u2', occurredAt: day(14) }),
    anEvent('ADD_TO_CART', 'a', { userId: 'u2', occurredAt: day(14) }),
    anEvent('PURCHASE', 'a', { userId: 'u2', occurredAt: day(14), price: 5 }),
    anEvent('VIEW', 'b', { userId: 'u3', occurredAt: day(14) }),
    anEvent('VIEW', 'b', { sessionId: 's1', occurredAt: day(14) }),
  ]);
});
afterEach(() => shop.stop());

const UPSERT = `mutation ($segment: SegmentInput!) {
  upsertSegment(segment: $segment) { name description condition isBuiltIn size }
}`;
const VIEWERS = { did: { event: { type: 'VIEW' } } };
const ABANDONED = {
  dropped: { funnel: { steps: [{ type: 'VIEW' }, { type: 'ADD_TO_CART' }, { type: 'PURCHASE' }] }, step: 2 },
};

async function save(name: string, condition: object): Promise<Json> {
  const { upsertSegment } = await shop.data(UPSERT, { segment: { name, condition } });
  return upsertSegment;
}

async function refusal(segment: object, headers = {}): Promise<[string, string]> {
  const { errors } = await shop.ask(UPSERT, { segment }, headers);
  return [errors![0].extensions.code, errors![0].message];
}

async function usersOf(segment: string): Promise<number> {
  const { analytics } = await shop.data(
    `query ($segment: ID) { analytics { overview(filter: { segment: $segment }) { totals { users } } } }`,
    { segment },
  );
  return analytics.overview.totals.users;
}

describe('segments', () => {
  it('are saved by name, and counted from what shoppers did until now', async () => {
    expect(await save('cart left', ABANDONED)).toEqual({
      name: 'cart left',
      description: null,
      condition: JSON.stringify({
        dropped: {
          funnel: {
            steps: [{ type: 'VIEW' }, { type: 'ADD_TO_CART' }, { type: 'PURCHASE' }],
            ...{ windowDays: 14, order: 'ORDERED' },
          },
          step: 2,
        },
      }),
      isBuiltIn: false,
      size: 1,
    });
    await shop.track([anEvent('PURCHASE', 'a', { userId: 'u1', occurredAt: '2026-06-02T10:00:00Z' })]);
    const { analytics } = await shop.data('{ analytics { segment(name: "cart left") { size } } }');
    expect(analytics.segment.size).toBe(0);
  });

  it('filter every report by their name, those that come with Vitrine too', async () => {
    await save('lately', { did: { event: { type: 'VIEW' }, days: { lastDays: 7 } } });
    await save('lately without buyers', {
      all: [{ segment: 'lately' }, { not: { did: { event: { type: 'PURCHASE' } } } }],
    });
    await save('began in June', {
      began: { event: { type: 'VIEW' }, days: { from: '2026-06-02', to: '2026-06-30' } },
    });
    expect([
      await usersOf('lately'),
      await usersOf('lately without buyers'),
      await usersOf('began in June'),
      (await usersOf('rfm:POTENTIAL_LOYALISTS')) +
        (await usersOf('rfm:HIBERNATING')) +
        (await usersOf('rfm:CHAMPIONS')) +
        (await usersOf('rfm:NEW_CUSTOMERS')),
    ]).toEqual([3, 2, 3, 1]);
  });

  it('list their members, page by page', async () => {
    await save('viewers', VIEWERS);
    const page = async (after: string | null): Promise<Json> => {
      const { analytics } = await shop.data(
        `query ($after: String) { analytics { segment(name: "viewers") { members(first: 3, after: $after) {
          nodes { sessionId user { id } } pageInfo { hasNextPage endCursor } } } } }`,
        { after },
      );
      return analytics.segment.members;
    };
    const first = await page(null);
    expect(first.nodes).toEqual([
      { sessionId: 's1', user: null },
      { sessionId: null, user: { id: 'u1' } },
      { sessionId: null, user: { id: 'u2' } },
    ]);
    expect((await page(first.pageInfo.endCursor)).nodes).toEqual([{ sessionId: null, user: { id: 'u3' } }]);
  });

  it('are listed on users, in as many statements for many as for one, to the operator alone', async () => {
    await save('viewers', VIEWERS);
    await save('cart left', ABANDONED);
    const ask = 'query ($ids: [ID!]) { users(ids: $ids) { nodes { id segments { name } } } }';
    const { users } = await shop.data(ask, { ids: ['u1', 'u3'] });
    expect(users.nodes).toEqual([
      { id: 'u1', segments: [{ name: 'cart left' }, { name: 'viewers' }] },
      { id: 'u3', segments: [{ name: 'viewers' }] },
    ]);
    const one = await shop.sql.during(() => shop.data(ask, { ids: ['u1'] }));
    expect(one).toBe(await shop.sql.during(() => shop.data(ask, { ids: ['u1', 'u2', 'u3'] })));
    expect(one).toBeLessThanOrEqual(3);
    const { errors } = await shop.ask('{ user(id: "u1") { segments { name } } }', {}, { 'x-user-id': 'u1' });
    expect(errors![0].extensions.code).toBe('FORBIDDEN');
  });

  it('choose who takes part in an experiment', async () => {
    await save('viewers of June', { began: { event: { type: 'VIEW' }, days: { from: '2026-06-10' } } });
    const experiment = (audience: string): object => ({
      id: 'e1',
      audience,
      variants: [{ id: 'plain' }, { id: 'diverse', diversity: 0.5 }],
    });
    const upsert = 'mutation ($input: ExperimentInput!) { upsertExperiment(input: $input) { audience } }';
    const { errors } = await shop.ask(upsert, { input: experiment('nobody') });
    expect(errors![0].message).toBe('segment was "nobody"; there is none of this name');
    expect(await shop.data('{ experiments { id } }')).toEqual({ experiments: [] });
    await shop.data(upsert, { input: experiment('viewers of June') });
    const experimentOf = async (userId: string): Promise<Json> =>
      (await shop.asUser(userId, '{ recommendations { experiment { id } } }')).recommendations.experiment;
    expect([await experimentOf('u1'), await experimentOf('u2'), await experimentOf('u3')]).toEqual([
      null,
      { id: 'e1' },
      { id: 'e1' },
    ]);
  });

  it('are removed unless another is made of them', async () => {
    await save('viewers', VIEWERS);
    await save('others', { not: { segment: 'viewers' } });
    const remove = (name: string): Promise<Json> =>
      shop.ask('mutation ($name: ID!) { deleteSegment(name: $name) { name } }', { name });
    expect((await remove('viewers')).errors[0].message).toBe(
      'segment "others" is made of "viewers"; change that one first',
    );
    expect((await remove('rfm:LOYAL')).errors[0].message).toBe(
      'segment "rfm:LOYAL" comes with Vitrine; it cannot be deleted',
    );
    expect((await remove('others')).data).toEqual({ deleteSegment: { name: 'others' } });
    expect((await remove('others')).data).toEqual({ deleteSegment: null });
    const { analytics } = await shop.data('{ analytics { segments { name isBuiltIn } } }');
    expect(analytics.segments.filter(({ isBuiltIn }: Json) => !isBuiltIn)).toEqual([
      { name: 'viewers', isBuiltIn: false },
    ]);
    expect(analytics.segments).toHaveLength(11);
  });

  it('refuse what makes no sense, and say what to do', async () => {
    const bad = async (condition: object): Promise<string> => {
      const [code, message] = await refusal({ name: 'x', condition });
      return `${code} ${message}`;
    };
    await save('one', VIEWERS);
    await save('two', { all: [{ segment: 'one' }, VIEWERS] });
    expect(await refusal({ name: 'one', condition: { segment: 'two' } })).toEqual([
      'BAD_SEGMENT',
      'segment "one" of "two" of "one": a segment cannot be made of itself; leave one of them out',
    ]);
    expect(await bad({ not: { segment: 'x' } })).toBe(
      'BAD_SEGMENT segment "x" of "x": a segment cannot be made of itself; leave one of them out',
    );
    expect(await bad({ segment: 'nobody' })).toBe(
      'BAD_SEGMENT segment was "nobody"; there is none of this name',
    );
    expect(await bad({})).toBe(
      'BAD_SEGMENT a condition had no field; give exactly one of all, any, not, did, spent, dropped, began, rfm, segment',
    );
    expect(await bad({ ...VIEWERS, segment: 'one' })).toBe(
      'BAD_SEGMENT a condition had did, segment; give exactly one of all, any, not, did, spent, dropped, began, rfm, segment',
    );
    expect(await bad({ any: [] })).toBe('BAD_SEGMENT any was empty; give at least one condition');
    expect(await bad({ any: Array.from({ length: 60 }, () => VIEWERS) })).toBe(
      'BAD_SEGMENT the condition has 61 conditions; give at most 50',
    );
    expect(await bad({ did: { ...VIEWERS.did, atLeast: 3, atMost: 2 } })).toBe(
      'BAD_SEGMENT did was asked 3 to 2 times; give 0 or more, and atMost not below atLeast',
    );
    expect(await bad({ dropped: { ...ABANDONED.dropped, step: 3 } })).toBe(
      'BAD_SEGMENT dropped.step was 3; give a step from 1 to 2, which has a next one',
    );
    expect(await bad({ began: { event: { type: 'VIEW' }, days: { lastDays: 3, from: '2026-01-01' } } })).toBe(
      'BAD_SEGMENT days had lastDays beside from or to; give one or the other',
    );
    expect(await refusal({ name: 'rfm:MINE', condition: VIEWERS })).toEqual([
      'BAD_SEGMENT',
      'name was "rfm:MINE"; names that begin with "rfm:" are taken',
    ]);
    expect((await refusal({ name: 'x', condition: VIEWERS }, { 'x-user-id': 'u1' }))[0]).toBe('FORBIDDEN');
    const { analytics } = await shop.data('{ analytics { segments { name isBuiltIn } } }');
    expect(
      analytics.segments.filter(({ isBuiltIn }: Json) => !isBuiltIn).map(({ name }: Json) => name),
    ).toEqual(['one', 'two']);
  });
});
