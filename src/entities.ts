import { ApiKey } from './accounts/apiKey.entity';
import { Interest } from './accounts/interest.entity';
import { Session } from './accounts/session.entity';
import { User } from './accounts/user.entity';
import { Segment } from './analytics/segments/segment.entity';
import { Event } from './behavior/event.entity';
import { LessLike } from './behavior/lessLike.entity';
import { Category } from './catalog/category.entity';
import { Product } from './catalog/product.entity';
import { Experiment } from './recommendation/experiments/experiment.entity';
import { Model } from './recommendation/model.entity';

/** Every stored noun. */
export const ENTITIES = [
  ApiKey,
  User,
  Interest,
  Session,
  Category,
  Product,
  Event,
  LessLike,
  Model,
  Experiment,
  Segment,
];
