import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { readConfig } from './src/config';
import { ENTITIES } from './src/entities';
import { dataSourceOptions } from './src/storage/database';

/** The database of the environment, for the TypeORM command line: `npm run typeorm -- migration:show -d ormconfig.ts`. */
export default new DataSource(dataSourceOptions(readConfig().database, ENTITIES));
