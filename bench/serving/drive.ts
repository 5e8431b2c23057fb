/** Driving servers with the measured question, and reading what it cost them. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { LIMIT, QUERY } from './payload';
import type { ServerProcess } from './serverProcess';

export const ROUND_SECONDS = 6;
export const CONNECTIONS = 8;
const USERS = 500;
const ROOT = path.join(__dirname, '..', '..');

/** One server under load. */
export interface Contestant {
  name: string;
  server: ServerProcess;
  cpuPerRequest: number[];
  p50: number[];
  p99: number[];
}

/** A server that was not measured yet. */
export function contestant(name: string, server: ServerProcess): Contestant {
  return { name, server, cpuPerRequest: [], p50: [], p99: [] };
}

/** Runs a verb of the command line. Throws Error when it fails. */
export function vitrine(args: string[], environment: NodeJS.ProcessEnv): void {
  const result = spawnSync(process.execPath, [path.join(ROOT, 'bin', 'vitrine.js'), ...args], {
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  if (result.status !== 0) throw new Error(`vitrine ${args[0]} ended with ${result.status}`);
}

/** Waits until a server has nothing left to prepare: below 2 % of a core for a second. */
export async function settle(server: ServerProcess): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    const before = await server.cpuMicros();
    await sleep(1_000);
    if ((await server.cpuMicros()) - before < 20_000) return;
  }
}

/** Sends one operation and returns the answer. */
export async function post(
  address: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<any> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** The first 500 users of a shop. */
export async function readUserIds(address: string): Promise<string[]> {
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

/** Asks the measured question for one user after the other. */
export function load(address: string, userIds: string[], seconds: number): Promise<autocannon.Result> {
  const body = JSON.stringify({ query: QUERY, variables: { limit: LIMIT } });
  const requests = userIds.map((userId) => ({
    method: 'POST' as const,
    path: '/graphql',
    headers: { 'content-type': 'application/json', 'x-user-id': userId },
    body,
  }));
  return autocannon({ url: address, connections: CONNECTIONS, duration: seconds, requests });
}

/** Drives a server for one round and notes what a request cost it. */
export async function measure(contestant: Contestant, userIds: string[]): Promise<void> {
  const before = await contestant.server.cpuMicros();
  const result = await load(contestant.server.address, userIds, ROUND_SECONDS);
  const after = await contestant.server.cpuMicros();
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${contestant.name}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`);
  contestant.cpuPerRequest.push((after - before) / result.requests.total);
  contestant.p50.push(result.latency.p50);
  contestant.p99.push(result.latency.p99);
}

/** Median with the lowest and the highest. */
export function spread(values: number[]): string {
  return `${median(values).toFixed(0)} [${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}]`;
}

/** The middle of some numbers. */
export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
