import { train } from '../../src/training/train';
import { aPlantedShop, anEvent } from '../support/builders';
import { publish } from '../support/publish';
import { NOW_MS, TestApp, type Json } from '../support/testApp';

it('replays lists of a trained model, also later, elsewhere and when another is served', async () => {
  const planted = aPlantedShop({ untilMs: NOW_MS, seed: 2, users: 60 });
  const shop = await TestApp.start();
  await shop.store(planted.products);
  await shop.track(planted.events);
  await train(shop.app.db, { nowMs: () => NOW_MS });
  await shop.app.follower.advance();
  const lists: Json[] = [];
  for (const userId of planted.userIds)
    lists.push(
      (
        await shop.asUser(
          userId,
          '{ recommendations(limit: 10) { modelVersion items { id product { id } } } }',
        )
      ).recommendations,
    );
  shop.nowMs = NOW_MS + 60_000;
  await shop.track(planted.userIds.map((userId, k) => anEvent('PURCHASE', `p${k}`, { userId })));
  await publish(shop, 'v2');
  const other = await TestApp.beside(shop);
  for (const app of [shop, other]) {
    for (const list of lists) {
      const { replay } = await app.data(
        'query ($id: ID!) { replay(recommendationId: $id) { identical differences { reason } } }',
        { id: list.items[0].id },
      );
      expect(replay).toEqual({ identical: true, differences: [] });
    }
  }
  await other.stop();
  await shop.stop();
}, 100_000);
