import { CreateShop1764000000000 } from './1764000000000-createShop';
import { AddLessLikes1764200000000 } from './1764200000000-addLessLikes';
import { AddSearch1764300000000 } from './1764300000000-addSearch';
import { AddExperiments1764400000000 } from './1764400000000-addExperiments';
import { AddApiKeys1764500000000 } from './1764500000000-addApiKeys';
import { AddPictures1764500600000 } from './1764500600000-addPictures';
import { AddSegments1764600000000 } from './1764600000000-addSegments';

/** Every migration, oldest first. */
export const MIGRATIONS = [
  CreateShop1764000000000,
  AddLessLikes1764200000000,
  AddSearch1764300000000,
  AddExperiments1764400000000,
  AddApiKeys1764500000000,
  AddPictures1764500600000,
  AddSegments1764600000000,
];
