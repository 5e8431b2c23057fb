import { CreateShop1764000000000 } from './1764000000000-createShop';

/** Every migration, oldest first. */
export const MIGRATIONS = [CreateShop1764000000000];
