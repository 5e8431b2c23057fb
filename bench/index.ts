/**
 * `npm run bench [-- NAME] [-- --data DIR]`: measurements, never part of the tests. Ratios are taken within one run, because machines are noisy.
 * `serving`: CPU time per request of `recommendations(limit: 20)`, beside the same payload from memory. `--data` names a folder of sequences
 * (NAME.txt[.gz]); without it the demo shop is measured.
 * `scale`: the same in catalogues of 10,000 and 200,000 products.
 * `training`: time and memory of a training at one, two and four times a size, `--events N` at first (`--once`: that size alone).
 * `search`: build time, memory and time of two-word queries beside MiniSearch and Orama; `--data` names a folder with `products.jsonl.gz`.
 * `analytics`: time of every report, lag and memory over `--events N` (2,000,000); `--dir DIR` keeps the shop for the next run.
 * `speech`: speaks the queries and titles of `--data` (a folder of products with judged queries) into `--out`, for `vitrine evaluate --speech`;
 * `--half 0|1` takes every second text, `--varied` adds noise, speed and pitch. Needs flite, espeak-ng and sox.
 */
import { parseArgs } from 'node:util';
import { benchAnalytics } from './analytics/benchAnalytics';
import { benchScale } from './serving/benchScale';
import { benchSearch } from './search/benchSearch';
import { benchServing } from './serving/benchServing';
import { synthesizeQueries } from './speech/synthesizeQueries';
import { benchTraining } from './training/benchTraining';

const BENCHES: Record<string, (argv: string[]) => Promise<void>> = {
  serving: benchServing,
  search: benchSearch,
  scale: benchScale,
  training: benchTraining,
  analytics: benchAnalytics,
  speech: (argv) => Promise.resolve(synthesize(argv)),
};

function synthesize(argv: string[]): void {
  const { values } = parseArgs({
    args: argv,
    options: {
      data: { type: 'string' },
      out: { type: 'string' },
      half: { type: 'string' },
      varied: { type: 'boolean' },
    },
  });
  if (!values.data || !values.out) throw new Error('bench speech needs --data DIR and --out DIR');
  synthesizeQueries(values.data, values.out, values.half === '1' ? 1 : 0, values.varied ?? false);
}

async function main([first, ...rest]: string[]): Promise<void> {
  const isName = first !== undefined && !first.startsWith('-');
  // Speaking queries measures nothing by itself.
  const names = isName ? [first] : Object.keys(BENCHES).filter((name) => name !== 'speech');
  const argv = isName ? rest : first === undefined ? [] : [first, ...rest];
  for (const name of names) {
    if (!Object.hasOwn(BENCHES, name))
      throw new Error(`no bench "${name}"; there are ${Object.keys(BENCHES).join(', ')}`);
    await BENCHES[name](argv);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
