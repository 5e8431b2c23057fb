import { Model } from '../../src/recommendation/model.entity';
import { decodeModelArtifact, encodeModelArtifact } from '../../src/recommendation/modelArtifact';
import { copyParameters, DEFAULT_PARAMETERS, serialiseParameters } from '../../src/recommendation/parameters';
import { ProductSpace } from '../../src/catalog/productSpace';
import { basketsOf, fitCollaborative } from '../../src/training/collaborativeFits';
import { shopOf } from '../../src/training/fitParameters';
import { readDataset } from '../../src/training/readDataset';
import type { TestApp } from './testApp';

/** Publishes a model whose regression is fitted on every event of the shop, as a training would; it is served when this resolves. */
export async function trainRegression(shop: TestApp, version: string): Promise<void> {
  const dataset = await readDataset(shop.app.db, shop.nowMs);
  const parameters = copyParameters(DEFAULT_PARAMETERS);
  parameters.weights.collaborative = 0.7;
  const baskets = basketsOf(dataset.timelines, dataset.space.size);
  const collaborative = fitCollaborative(baskets, parameters.collaborative, dataset.space);
  const artifact = encodeModelArtifact({ idf: shopOf(dataset).features.idf, collaborative }, dataset.space);
  const model = Object.assign(new Model(), {
    version,
    trainedAt: new Date(shop.nowMs),
    parameters: serialiseParameters(parameters),
    report: { metrics: [], gains: {}, users: 1, products: 1, events: 1, seconds: 1 },
  });
  await shop.app.models.publish({ model, artifact });
  await shop.app.follower.advance();
}

/** The regression weights of a version as `from>to` -> weight; null when it has none. */
export async function weightsOf(shop: TestApp, version: string): Promise<Record<string, number> | null> {
  const bytes = await shop.app.models.readArtifact(version);
  const space = new ProductSpace();
  const weights = bytes && decodeModelArtifact(bytes, space).collaborative;
  if (!weights) return null;
  const byPair: Record<string, number> = {};
  for (let row = 0; row + 1 < weights.rowStart.length; row++) {
    for (let at = weights.rowStart[row]; at < weights.rowStart[row + 1]; at++)
      byPair[`${space.idOf(row)}>${space.idOf(weights.columns[at])}`] = weights.values[at];
  }
  return byPair;
}
