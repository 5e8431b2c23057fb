import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { insertEvents } from '../../src/behavior/eventStore';
import { upsertProducts } from '../../src/catalog/productWriter';
import { ENTITIES } from '../../src/entities';
import { Database } from '../../src/storage/database';
import { generateEvents, generateProducts, type ShopSize } from './generatedShop';

const ROOT = path.join(__dirname, '..', '..');
const BATCH_SIZE = 4_000;
const SCALES = [1, 2, 4];

/** Trains generated shops of growing size, database to published, and prints time and memory beside each other. `--events N` is the smallest. */
export async function benchTraining(argv: string[]): Promise<void> {
  const events = argv.includes('--events') ? Number(argv[argv.indexOf('--events') + 1]) : 250_000;
  const scales = argv.includes('--once') ? [1] : SCALES;
  console.log('training a generated shop, from the database to the published model');
  let first: Measured | null = null;
  for (const scale of scales) {
    const size = { events: events * scale, products: (events * scale) / 40, users: (events * scale) / 20 };
    const measured = await measure(size);
    first ??= measured;
    console.log(
      `  ${size.events.toLocaleString('en-US')} events, ${size.products.toLocaleString('en-US')} products: ${measured.seconds.toFixed(1)} s ` +
        `(${(measured.seconds / first.seconds).toFixed(2)} x), CPU ${measured.cpuSeconds.toFixed(1)} s, at most ${measured.peakMb.toFixed(0)} MB (${(measured.peakMb / first.peakMb).toFixed(2)} x)`,
    );
  }
}

interface Measured {
  seconds: number;
  cpuSeconds: number;
  peakMb: number;
}

async function measure(size: ShopSize): Promise<Measured> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vitrine-training-'));
  try {
    await store(size, path.join(folder, 'vitrine.db'));
    return await train(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes a generated shop into an empty database. */
export async function store(size: ShopSize, file: string): Promise<void> {
  const db = await Database.open({ kind: 'sqlite', file }, ENTITIES);
  const nowMs = Date.now();
  for (const batch of batches(generateProducts(size)))
    await db.write((transaction) => upsertProducts(transaction, batch, nowMs));
  for (const batch of batches(generateEvents(size)))
    await db.write((transaction) => insertEvents(transaction, batch, nowMs));
  await db.close();
}

function* batches<T>(items: Iterable<T>): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    if (batch.push(item) === BATCH_SIZE) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function train(folder: string): Promise<Measured> {
  const startedMs = Date.now();
  const child = spawn(process.execPath, [path.join(ROOT, 'bin', 'vitrine.js'), 'train'], {
    env: { ...process.env, DATA_DIR: folder, DEMO: '0' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  let usage = { cpuSeconds: 0, peakMb: 0 };
  const timer = setInterval(() => (usage = readUsage(child.pid!) ?? usage), 200);
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ seconds: (Date.now() - startedMs) / 1000, ...usage });
      else reject(new Error(`the training ended with ${code}`));
    });
  });
}

/** CPU time and peak memory of a process so far, from the kernel (Linux); null when it is gone. */
function readUsage(pid: number): { cpuSeconds: number; peakMb: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    if (!peak) return null;
    return { cpuSeconds: (Number(stat[11]) + Number(stat[12])) / 100, peakMb: Number(peak[1]) / 1024 };
  } catch {
    return null;
  }
}
