import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CONNECTIONS,
  ROUND_SECONDS,
  contestant,
  load,
  measure,
  median,
  post,
  readUserIds,
  settle,
  spread,
  vitrine,
  type Contestant,
} from './drive';
import { type AnswerByUser, LIMIT, QUERY } from './payload';
import { ServerProcess } from './serverProcess';

const ROUNDS = 3;

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
