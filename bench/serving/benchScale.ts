import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { store } from '../training/benchTraining';
import { contestant, load, measure, median, readUserIds, settle, spread, type Contestant } from './drive';
import { ServerProcess } from './serverProcess';

const ROUNDS = 3;
const SIZES = [10_000, 200_000];
const EVENTS_PER_PRODUCT = 5;

/** Untrained, as the weights do not matter here: CPU time per request in a small and in a large catalogue, in turns, and the ratio. */
export async function benchScale(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vitrine-scale-'));
  try {
    const contestants: Contestant[] = [];
    for (const products of SIZES) contestants.push(await open(products, path.join(folder, String(products))));
    const userIds = await readUserIds(contestants[0].server.address);
    for (const { server } of contestants) {
      await load(server.address, userIds, 5);
      await settle(server);
    }
    for (let round = 0; round < ROUNDS; round++) for (const each of contestants) await measure(each, userIds);
    const [small, large] = contestants;
    for (const { name, cpuPerRequest } of contestants)
      console.log(`  ${name}: CPU ${spread(cpuPerRequest)} us a request`);
    console.log(
      `  ratio: ${median(large.cpuPerRequest.map((cpu, round) => cpu / small.cpuPerRequest[round])).toFixed(2)}`,
    );
    await Promise.all(contestants.map(({ server }) => server.stop()));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function open(products: number, dataDir: string): Promise<Contestant> {
  const environment = { DATA_DIR: dataDir, PORT: '0', DEMO: '0' };
  const events = products * EVENTS_PER_PRODUCT;
  await store({ products, events, users: events / 20 }, path.join(dataDir, 'vitrine.db'));
  const server = await ServerProcess.start(path.join(__dirname, 'vitrineServer.ts'), [], environment);
  return contestant(
    `${products.toLocaleString('en-US')} products, ${events.toLocaleString('en-US')} events`,
    server,
  );
}
