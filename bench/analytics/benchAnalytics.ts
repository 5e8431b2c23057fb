import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ATTRIBUTION_SECRET, AttributionTokens } from '../../src/behavior/attribution';
import { insertEvents, type AttributedEvent } from '../../src/behavior/eventStore';
import { upsertProducts } from '../../src/catalog/productWriter';
import { readConfig } from '../../src/config';
import { ENTITIES } from '../../src/entities';
import { Database } from '../../src/storage/database';
import { readSecret } from '../../src/storage/secrets';
import { generateVisits, type VisitsSize } from './generateVisits';
import { QUESTIONS } from './questions';

const WARM_RUNS = 5;
const VITRINE = path.join(__dirname, '../../bin/vitrine.js');

/** Time of every report warm, lag and memory, on a server over a shop of `--events` events (2,000,000). `--dir` keeps the shop for the next run. */
export async function benchAnalytics(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: {
      events: { type: 'string', default: '2000000' },
      dir: { type: 'string' },
      seconds: { type: 'string', default: '20' },
    },
  });
  const folder = values.dir ?? mkdtempSync(path.join(tmpdir(), 'vitrine-bench-'));
  const size = { events: Number(values.events), users: 100_000, products: 5000 };
  try {
    await fill(folder, size);
    const server = await Server.start(folder);
    try {
      await measure(server, Number(values.seconds));
    } finally {
      await server.stop();
    }
  } finally {
    if (!values.dir) rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(folder: string, size: VisitsSize): Promise<void> {
  const db = await Database.open(readConfig({ DATA_DIR: folder }).database, ENTITIES);
  const [{ count }] = await db.query<{ count: number }>('SELECT COUNT(*) AS count FROM event');
  if (count === 0) {
    const startedMs = Date.now();
    const products = Array.from({ length: size.products }, (_, k) => ({
      ...{
        id: `p${k}`,
        title: `Product ${k}`,
        brand: `brand${k % 100}`,
        categories: [`category${k % 60}`],
        price: 1 + (k % 50),
      },
    }));
    await db.write((transaction) => upsertProducts(transaction, products, Date.now()));
    const tokens = new AttributionTokens(await readSecret(db, ATTRIBUTION_SECRET));
    let batch: AttributedEvent[] = [];
    const store = (): Promise<unknown> =>
      db.write((transaction) => insertEvents(transaction, batch, Date.now()));
    for (const event of generateVisits(size, tokens)) {
      batch.push(event);
      if (batch.length < 10_000) continue;
      await store();
      batch = [];
    }
    await store();
    console.log(`stored ${size.events} events in ${seconds(startedMs)} s`);
  }
  await db.close();
}

function seconds(sinceMs: number): string {
  return ((Date.now() - sinceMs) / 1000).toFixed(1);
}

async function measure(server: Server, lagSeconds: number): Promise<void> {
  console.log(`a server before any report: ${server.megabytes()} MB`);
  const startedMs = Date.now();
  for (;;) {
    const { behind, eventCount } = await server.analytics<{ behind: number; eventCount: number }>(
      'behind eventCount',
    );
    if (behind === 0) {
      console.log(
        `filled the columns with ${eventCount} events in ${seconds(startedMs)} s: ${server.megabytes()} MB`,
      );
      break;
    }
  }
  for (const [name, question] of Object.entries(QUESTIONS)) await time(server, name, question);
  console.log(`after the reports: ${server.megabytes()} MB, at most ${server.megabytes('VmHWM')} MB`);
  await measureLag(server, lagSeconds);
  console.log(`after the flood: ${server.megabytes()} MB, at most ${server.megabytes('VmHWM')} MB`);
}

async function time(server: Server, name: string, question: string): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run <= WARM_RUNS; run++) {
    const startedMs = performance.now();
    await server.analytics(question);
    times.push(performance.now() - startedMs);
  }
  const [first, ...warm] = times;
  warm.sort((a, b) => a - b);
  const ms = (value: number): string => value.toFixed(0).padStart(6);
  console.log(
    `${name.padEnd(40)} first ${ms(first)}  warm median ${ms(warm[WARM_RUNS >> 1])}  worst ${ms(warm[WARM_RUNS - 1])} ms`,
  );
}

/** Reports 2,000 events a second and asks meanwhile how long it takes until an acknowledged event is in an answer. */
async function measureLag(server: Server, lagSeconds: number): Promise<void> {
  const TRACK = 'mutation ($events: [EventInput!]!) { trackEvents(events: $events) { accepted } }';
  let [acknowledged, isOver] = [0, false];
  const { eventCount: before } = await server.analytics<{ eventCount: number }>('eventCount');
  const lags: number[] = [];
  const ask = async (): Promise<void> => {
    while (!isOver) {
      const [wanted, startedMs] = [before + acknowledged, performance.now()];
      for (;;) {
        const { eventCount } = await server.analytics<{ eventCount: number }>('eventCount');
        if (eventCount >= wanted) break;
      }
      lags.push(performance.now() - startedMs);
      await sleep(200);
    }
  };
  const asking = ask();
  const startedMs = Date.now();
  for (let batch = 0; batch < lagSeconds * 10; batch++) {
    const events = Array.from({ length: 200 }, (_, k) => ({
      type: 'VIEW',
      userId: `u${(batch * 200 + k) % 1000}`,
      productId: `p${(batch * 7 + k) % 5000}`,
    }));
    await server.ask(TRACK, { events });
    acknowledged += events.length;
    await sleep(Math.max(0, startedMs + (batch + 1) * 100 - Date.now()));
  }
  isOver = true;
  await asking;
  lags.sort((a, b) => a - b);
  const rate = Math.round(acknowledged / Number(seconds(startedMs)));
  console.log(
    `lag at ${rate} events/s: median ${lags[lags.length >> 1].toFixed(0)} ms, worst ${lags[lags.length - 1].toFixed(0)} ms of ${lags.length}`,
  );
}

/** `vitrine serve` in a process of its own. */
class Server {
  private constructor(
    private readonly child: ChildProcess,
    private readonly address: string,
  ) {}

  static start(folder: string): Promise<Server> {
    const child = spawn(process.execPath, [VITRINE, 'serve'], {
      env: { ...process.env, DEMO: '0', PORT: '0', DATA_DIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new Promise((resolve, reject) => {
      let output = '';
      child.stdout.on('data', (bytes: Buffer) => {
        output += bytes.toString();
        const address = /http:\/\/[^\s/\u001b]+:\d+/.exec(output)?.[0];
        if (address) resolve(new Server(child, address));
      });
      child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    });
  }

  async ask<T>(query: string, variables: object = {}): Promise<T> {
    const response = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  async analytics<T>(fields: string): Promise<T> {
    return (await this.ask<{ analytics: T }>(`{ analytics { ${fields} } }`)).analytics;
  }

  megabytes(field: 'VmRSS' | 'VmHWM' = 'VmRSS'): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)![1]) / 1024);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.child.removeAllListeners('exit');
      this.child.once('exit', () => resolve());
      this.child.kill();
    });
  }
}
