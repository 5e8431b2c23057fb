import { CreateShop1764000000000 } from './1764000000000-createShop';
import { AddLessLikes1764200000000 } from './1764200000000-addLessLikes';

/** Every migration, oldest first. */
export const MIGRATIONS = [CreateShop1764000000000, AddLessLikes1764200000000];
