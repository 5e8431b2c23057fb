import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { type AnswerByUser, LIMIT, QUERY } from './payload';
import { ServerProcess } from './serverProcess';

const ROUNDS = 3;
const ROUND_SECONDS = 6;
const CONNECTIONS = 8;
const USERS = 500;
const ROOT = path.join(__dirname, '..', '..');

/** One server under load. */
interface Contestant {
  name: string;
  server: ServerProcess;
  cpuPerRequest: number[];
  p50: number[];
  p99: number[];
}

/** Drives the real server and two servers that answer from memory, in turns, and prints CPU time per request and the ratios. */
export async function benchServing(argv: string[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vitrine-bench-'));
  try {
    await run(folder, argv[argv.indexOf('--data') + 1], argv.includes('--data'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(folder: string, data: string, hasData: boolean): Promise<void> {
  const environment = { DATA_DIR: folder, PORT: '0', DEMO: hasData ? '0' : '1' };
  if (hasData) {
    vitrine(['import', '--format', 'sequences', data], environment);
    vitrine(['train'], environment);
  } else {
    vitrine(['demo'], environment);
  }
  const real = await ServerProcess.start(path.join(__dirname, 'vitrineServer.ts'), [], environment);
  const userIds = await readUserIds(real.address);
  const file = path.join(folder, 'answers.json');
  writeFileSync(file, JSON.stringify(await readAnswers(real.address, userIds)));
  const contestants: Contestant[] = [
    contestant('vitrine', real),
    contestant(
      'apollo from memory',
      await ServerProcess.start(path.join(__dirname, 'apolloServer.ts'), [file]),
    ),
    contestant(
      'mercurius + jit from memory',
      await ServerProcess.start(path.join(__dirname, 'mercuriusServer.ts'), [file]),
    ),
  ];
  for (const { server } of contestants) await load(server.address, userIds, 3);
  await settle(real);
  for (let round = 0; round < ROUNDS; round++) {
    for (const each of contestants) await measure(each, userIds);
  }
  print(contestants);
  await Promise.all(contestants.map(({ server }) => server.stop()));
}

/** Waits until a server has nothing left to prepare: below 2 % of a core for a second. */
async function settle(server: ServerProcess): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    const before = await server.cpuMicros();
    await sleep(1_000);
    if ((await server.cpuMicros()) - before < 20_000) return;
  }
}

function contestant(name: string, server: ServerProcess): Contestant {
  return { name, server, cpuPerRequest: [], p50: [], p99: [] };
}

function vitrine(args: string[], environment: NodeJS.ProcessEnv): void {
  const result = spawnSync(process.execPath, [path.join(ROOT, 'bin', 'vitrine.js'), ...args], {
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  if (result.status !== 0) throw new Error(`vitrine ${args[0]} ended with ${result.status}`);
}

async function post(address: string, body: object, headers: Record<string, string> = {}): Promise<any> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}

async function readUserIds(address: string): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ids.length < USERS;) {
    const query =
      'query ($after: String) { users(first: 100, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }';
    const { data } = await post(address, { query, variables: { after } });
    ids.push(...data.users.nodes.map(({ id }: { id: string }) => id));
    if (!data.users.pageInfo.hasNextPage) break;
    after = data.users.pageInfo.endCursor;
  }
  return ids;
}

async function readAnswers(address: string, userIds: string[]): Promise<AnswerByUser> {
  const answers: AnswerByUser = {};
  for (const userId of userIds) {
    const { data } = await post(
      address,
      { query: QUERY, variables: { limit: LIMIT } },
      { 'x-user-id': userId },
    );
    answers[userId] = data;
  }
  return answers;
}

function load(address: string, userIds: string[], seconds: number): Promise<autocannon.Result> {
  const body = JSON.stringify({ query: QUERY, variables: { limit: LIMIT } });
  const requests = userIds.map((userId) => ({
    method: 'POST' as const,
    path: '/graphql',
    headers: { 'content-type': 'application/json', 'x-user-id': userId },
    body,
  }));
  return autocannon({ url: address, connections: CONNECTIONS, duration: seconds, requests });
}

async function measure(contestant: Contestant, userIds: string[]): Promise<void> {
  const before = await contestant.server.cpuMicros();
  const result = await load(contestant.server.address, userIds, ROUND_SECONDS);
  const after = await contestant.server.cpuMicros();
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${contestant.name}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`);
  contestant.cpuPerRequest.push((after - before) / result.requests.total);
  contestant.p50.push(result.latency.p50);
  contestant.p99.push(result.latency.p99);
}

function print(contestants: Contestant[]): void {
  const [real, ...others] = contestants;
  console.log(
    `recommendations(limit: ${LIMIT}), ${ROUNDS} rounds of ${ROUND_SECONDS} s in turns, ${CONNECTIONS} connections; medians [lowest to highest]`,
  );
  for (const { name, cpuPerRequest, p50, p99 } of contestants) {
    console.log(
      `  ${name.padEnd(28)} CPU ${spread(cpuPerRequest)} us a request, p50 ${median(p50)} ms, p99 ${median(p99)} ms`,
    );
  }
  for (const other of others) {
    const ratios = real.cpuPerRequest.map((cpu, round) => cpu / other.cpuPerRequest[round]);
    console.log(
      `  CPU of vitrine / ${other.name}: ${median(ratios).toFixed(2)} [${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}]`,
    );
  }
}

function spread(values: number[]): string {
  return `${median(values).toFixed(0)} [${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}]`;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
