import type { Silhouette } from '../pen';
import { BREWING } from './brewing';
import { CARRY } from './carry';
import { COOKING } from './cooking';
import { ELECTRONICS } from './electronics';
import { FABRICS } from './fabrics';
import { SPORTS } from './sports';
import { VESSELS } from './vessels';

/** Everything that can be drawn, by name. */
export const SILHOUETTES: ReadonlyMap<string, Silhouette> = new Map(
  [SPORTS, CARRY, VESSELS, BREWING, COOKING, ELECTRONICS, FABRICS].flatMap((family) =>
    Object.entries(family),
  ),
);
