import { Model } from '../../src/recommendation/model.entity';
import {
  DEFAULT_PARAMETERS,
  copyParameters,
  serialiseParameters,
  type Parameters,
} from '../../src/recommendation/parameters';
import { NOW_MS, type TestApp } from './testApp';

/** Publishes a model with changed parameters, as a training would; it is served when this resolves. */
export async function publish(
  shop: TestApp,
  version: string,
  change: (parameters: Parameters) => void = () => undefined,
): Promise<void> {
  const parameters = copyParameters(DEFAULT_PARAMETERS);
  change(parameters);
  const model = Object.assign(new Model(), {
    version,
    trainedAt: new Date(NOW_MS),
    parameters: serialiseParameters(parameters),
    report: {
      metrics: [{ name: 'NDCG@10', value: 0.25 }],
      gains: { sequence: 0.1 },
      users: 3,
      products: 4,
      events: 5,
      seconds: 1.5,
    },
  });
  await shop.app.models.publish({ model, artifact: null });
  await shop.app.follower.advance();
}
