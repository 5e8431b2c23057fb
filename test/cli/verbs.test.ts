import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const VITRINE = path.join(__dirname, '..', '..', 'bin', 'vitrine.js');

describe('the command line', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'vitrine-cli-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const vitrine = (
    args: string[],
    environment: NodeJS.ProcessEnv = {},
    input = '',
  ): { status: number | null; out: string; err: string } => {
    const env = { ...process.env, DATA_DIR: path.join(folder, 'var'), NO_COLOR: '1', ...environment };
    const { status, stdout, stderr } = spawnSync(process.execPath, [VITRINE, ...args], {
      env,
      input,
      encoding: 'utf8',
    });
    return { status, out: stdout, err: stderr };
  };

  it('imports from standard input, reports a bad line and ends with 2', () => {
    const lines = '{"id":"a","title":"A"}\n{"id":"b"}\n{"id":"c","title":"C"}\n';
    const { status, out, err } = vitrine(['import', '--products', '-'], {}, lines);
    expect(status).toBe(2);
    expect(err).toContain('standard input:2: title is missing; give product "b" a title');
    expect(out).toContain(
      'stored 2 products, 0 users, 0 events; 0 events were stored already; 1 lines were refused',
    );
  });

  it('imports a folder of sequences, learns from it and ends with 0', () => {
    // Everybody goes from an even item to the odd one above it.
    const line = (user: number): string =>
      `${user} ${[0, 1, 2]
        .map((k) => ((user + k) % 10) * 2)
        .flatMap((item) => [item + 100, item + 101])
        .join(' ')}`;
    const dir = path.join(folder, 'walks');
    mkdirSync(dir);
    writeFileSync(
      path.join(dir, 'Walks.txt'),
      Array.from({ length: 60 }, (_, user) => line(user + 1)).join('\n'),
    );
    const imported = vitrine(['import', '--format', 'sequences', dir]);
    expect(imported.out).toContain(
      'stored 20 products, 60 users, 360 events; 0 events were stored already; 0 lines were refused',
    );
    expect(imported.status).toBe(0);
    const trained = vitrine(['train']);
    expect(trained.out).toMatch(/^published model \d{8}T\d{6}-[0-9a-f]{6} in /);
    expect(trained.status).toBe(0);
    const evaluated = vitrine([
      'evaluate',
      '--data',
      dir,
      '--format',
      'sequences',
      '--protocol',
      'leave-one-out',
    ]);
    expect(evaluated.out).toContain('Walks, leave-one-out: 60 users, 20 products, 360 events');
    expect(evaluated.status).toBe(0);
    const [, hitRate] = /Vitrine\s+([\d.]+)/.exec(evaluated.out)!;
    expect(Number(hitRate)).toBeGreaterThan(0.95);
  });

  it('names every bad setting at once and ends with 1', () => {
    const { status, err } = vitrine(['serve'], { PORT: 'x', HOST: 'not one', DEMO: 'yes' });
    expect(status).toBe(1);
    for (const name of ['PORT was "x"', 'HOST was "not one"', 'DEMO was "yes"']) expect(err).toContain(name);
  });

  it('makes a key, shows it without its secret, and revokes it', () => {
    const made = vitrine(['keys', 'create', '--storefront', '--name', 'web shop']);
    const [text, id] = /^vitrine_pub_([0-9a-f]{12})_[\w-]{43}/.exec(made.out)!;
    expect([made.status, made.out]).toEqual([0, `${text}\n`]);
    const listed = vitrine(['keys', 'list']);
    expect(listed.out).toMatch(
      new RegExp(`^${id}  storefront  made \\d{4}-\\d\\d-\\d\\d  good  vitrine_pub_${id}_...  web shop\n$`),
    );
    expect(vitrine(['keys', 'revoke', id]).out).toMatch(/  revoked \d{4}-\d\d-\d\d  /);
    const neither = vitrine(['keys', 'create']);
    expect([neither.status, neither.err]).toEqual([
      1,
      'vitrine: say what the key is for: --admin or --storefront\n',
    ]);
  });

  it('does not serve other machines without keys, and changes nothing', () => {
    const DATA_DIR = path.join(folder, 'exposed');
    const { status, err } = vitrine(['serve'], { HOST: '0.0.0.0', PORT: '0', DATA_DIR });
    expect([status, err]).toEqual([
      1,
      expect.stringContaining('HOST was "0.0.0.0", which other machines reach'),
    ]);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('says what is missing, without a stack', () => {
    const { status, err } = vitrine(['import', '--format', 'sequences', path.join(folder, 'nowhere')]);
    expect(status).toBe(1);
    expect(err).toContain('nowhere');
    expect(err).not.toMatch(/\n\s+at /);
  });
});
