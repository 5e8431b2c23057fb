import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '../../src/config';
import { ENTITIES } from '../../src/entities';
import { Database } from '../../src/storage/database';

const BIN = path.join(__dirname, '../../bin/vitrine.js');
const BODY = JSON.stringify({
  query: 'mutation { trackEvents(events: [{type: SEARCH, query: "last words", userId: "u1"}]) { accepted } }',
});

// A stale build is made new by the first start.
let folder: string;
let server: ChildProcess;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vitrine-test-'));
});
afterEach(() => {
  server?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the built server; resolves with its port once it listens. */
async function start(environment: NodeJS.ProcessEnv = {}): Promise<number> {
  server = spawn(process.execPath, [BIN, 'serve'], {
    env: { ...process.env, DATA_DIR: folder, DEMO: '0', PORT: '0', EMBED_PICTURES: '0', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const part of server.stdout!) {
    said += String(part);
    const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
    if (port) return Number(port);
  }
  throw new Error(`the server said: ${said}`);
}

/** Sends all of a request but its last byte; resolves when the server has begun with it. */
async function beginRequest(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  const head = `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\nExpect: 100-continue\r\n\r\n`;
  socket.write(head + BODY.slice(0, -1));
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toBe('HTTP/1.1 100 Continue\r\n\r\n');
  return socket;
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe('a server that is told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'finishes what is in flight and exits 0: %s',
    async (signal) => {
      const port = await start();
      const socket = await beginRequest(port);
      const ended = once(server, 'exit');
      const startMs = Date.now();
      server.kill(signal);
      while (await isListening(port));
      socket.write(BODY.slice(-1));
      const [answer] = await once(socket, 'data');
      expect(String(answer)).toContain('HTTP/1.1 200 OK');
      expect(String(answer)).toContain('{"data":{"trackEvents":{"accepted":1}}}');
      expect(await ended).toEqual([0, null]);
      expect(Date.now() - startMs).toBeLessThan(10_000);
      const config = readConfig({ DATA_DIR: folder });
      const db = await Database.open(config.database, ENTITIES);
      expect(await db.query('SELECT userId, query FROM event')).toEqual([
        { userId: 'u1', query: 'last words' },
      ]);
      await db.close();
    },
    30_000,
  );
});

describe('a server that cannot start', () => {
  it('says all that is wrong with its settings and exits 1', async () => {
    server = spawn(process.execPath, [BIN, 'serve'], {
      env: { ...process.env, DATA_DIR: folder, HOST: '-', PORT: 'x', DEMO: '0' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    server.stderr!.on('data', (part) => (said += String(part)));
    expect(await once(server, 'close')).toEqual([1, null]);
    expect(said).toBe(`vitrine: the configuration has 2 faults:
  PORT was "x"; give a whole number from 0 to 65535
  HOST was "-"; give an address such as 127.0.0.1 or ::1, or the name of one
`);
  }, 60_000);

  it('does not wait for a client that never finishes its request', async () => {
    const port = await start();
    const socket = await beginRequest(port);
    socket.on('error', () => undefined);
    const ended = once(server, 'exit');
    const startMs = Date.now();
    server.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(Date.now() - startMs).toBeLessThan(10_000);
  }, 30_000);
});
