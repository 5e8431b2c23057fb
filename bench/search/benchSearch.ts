import { fork } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { generateProducts, twoWordQueries } from './corpus';
import { miniSearch, orama, vitrine, type Contender } from './contenders';

const CONTENDERS: readonly Contender[] = [vitrine, miniSearch, orama];
const QUERIES = 500;

/** What one contender's process measured. */
interface Measured {
  name: string;
  buildSeconds: number;
  megabytes: number;
  p50Ms: number;
  p95Ms: number;
  /** 95th percentile of the processor's time, which other processes disturb less. */
  p95CpuMs: number;
  meanHits: number;
}

/**
 * `npm run bench search -- --data DIR [--products 100000] [--only NAME]`: build time, memory and time of two-word queries, each engine in a
 * process of its own, one after the other, on the same generated products. DIR holds `products.jsonl.gz` with the words to use.
 */
export async function benchSearch(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: {
      data: { type: 'string' },
      products: { type: 'string', default: '100000' },
      only: { type: 'string' },
    },
  });
  if (!values.data) {
    console.log('search: left out; --data names the folder of products.jsonl.gz, whose words are used');
    return;
  }
  console.log(
    `search: ${values.products} products, ${QUERIES} queries of two words, twice; second round counts`,
  );
  console.log('engine       build s  memory MB   p50 ms   p95 ms  p95 cpu ms  mean hits');
  for (const { name } of CONTENDERS) {
    if (values.only && values.only !== name) continue;
    const measured = await inOwnProcess(name, values.data, values.products);
    console.log(
      `${name.padEnd(12)} ${measured.buildSeconds.toFixed(1).padStart(7)} ${measured.megabytes.toFixed(0).padStart(10)} ` +
        `${measured.p50Ms.toFixed(2).padStart(8)} ${measured.p95Ms.toFixed(2).padStart(8)} ${measured.p95CpuMs.toFixed(2).padStart(11)} ${measured.meanHits.toFixed(0).padStart(10)}`,
    );
  }
}

function inOwnProcess(name: string, data: string, products: string): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork(__filename, [name, data, products], {
      execArgv: [...process.execArgv, '--expose-gc'],
    });
    child.once('message', (message) => resolve(message as Measured));
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`the process of ${name} ended with ${code} and no result`)),
    );
  });
}

async function measureHere(name: string, data: string, count: number): Promise<Measured> {
  const contender = CONTENDERS.find((one) => one.name === name) as Contender;
  const products = generateProducts(path.join(data, 'products.jsonl.gz'), count);
  const queries = twoWordQueries(products, QUERIES);
  const before = usedBytes();
  const startMs = performance.now();
  const search = await contender.build(products);
  const buildSeconds = (performance.now() - startMs) / 1000;
  const megabytes = (usedBytes() - before) / 1e6;
  let hits = 0;
  const timesMs: number[] = [];
  const cpuMs: number[] = [];
  for (const isWarm of [false, true]) {
    for (const query of queries) {
      const begunMs = performance.now();
      const begunCpu = process.cpuUsage();
      const found = await search(query);
      if (!isWarm) continue;
      timesMs.push(performance.now() - begunMs);
      const { user, system } = process.cpuUsage(begunCpu);
      cpuMs.push((user + system) / 1000);
      hits += found;
    }
  }
  return {
    name,
    buildSeconds,
    megabytes,
    p50Ms: quantile(timesMs, 0.5),
    p95Ms: quantile(timesMs, 0.95),
    p95CpuMs: quantile(cpuMs, 0.95),
    meanHits: hits / queries.length,
  };
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(share * values.length)];
}

function usedBytes(): number {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

if (require.main === module) {
  const [name, data, count] = process.argv.slice(2);
  void measureHere(name, data, Number(count)).then((measured) => {
    process.send?.(measured, () => process.exit(0));
  });
}
