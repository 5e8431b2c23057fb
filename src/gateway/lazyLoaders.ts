import type { Database } from '../storage/database';

/** Makes the loaders of one room over a request's view of the database. */
export type LoaderMaker<Loaders extends object> = (db: Database) => Loaders;

type Joined<Makers extends readonly LoaderMaker<object>[]> = Makers extends readonly [
  LoaderMaker<infer First>,
  ...infer Rest extends LoaderMaker<object>[],
]
  ? First & Joined<Rest>
  : unknown;

/**
 * A factory of the loaders of a request: all rooms' loaders in one object, each room's made when the first of them is asked for. Making all of them
 * for every request costs a tenth of a list of recommendations. Names must differ between rooms.
 */
export function joinLoaders<Makers extends LoaderMaker<object>[]>(
  whole: Database,
  ...makers: Makers
): (db: Database) => Joined<Makers> {
  class RequestLoaders {
    readonly rooms: (object | undefined)[] = new Array(makers.length).fill(undefined);

    constructor(readonly db: Database) {}
  }
  makers.forEach((make, room) => {
    for (const name of Object.keys(make(whole))) {
      Object.defineProperty(RequestLoaders.prototype, name, {
        get(this: RequestLoaders) {
          return ((this.rooms[room] ??= make(this.db)) as Record<string, unknown>)[name];
        },
      });
    }
  });
  return (db) => new RequestLoaders(db) as unknown as Joined<Makers>;
}
