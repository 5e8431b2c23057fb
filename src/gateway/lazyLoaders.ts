/** Makes the loaders of one room, anew for each request. */
export type LoaderMaker<Loaders extends object> = () => Loaders;

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
export function joinLoaders<Makers extends LoaderMaker<object>[]>(...makers: Makers): () => Joined<Makers> {
  class RequestLoaders {
    readonly rooms: (object | undefined)[] = new Array(makers.length).fill(undefined);
  }
  makers.forEach((make, room) => {
    for (const name of Object.keys(make())) {
      Object.defineProperty(RequestLoaders.prototype, name, {
        get(this: RequestLoaders) {
          return ((this.rooms[room] ??= make()) as Record<string, unknown>)[name];
        },
      });
    }
  });
  return () => new RequestLoaders() as unknown as Joined<Makers>;
}
