import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const SRC = path.join(__dirname, '../src');

interface SourceFile {
  /** Path from src/. */
  file: string;
  text: string;
  /** Files of src/ that it imports, without extension; packages by their name. */
  imports: string[];
}

const FILES: SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => {
    const text = readFileSync(path.join(SRC, file), 'utf8');
    const specifiers = [...text.matchAll(/(?:from|import|require\(|import\()\s*'([^']+)'/g)].map(
      ([, specifier]) => specifier,
    );
    const resolve = (specifier: string): string =>
      specifier.startsWith('.')
        ? path.relative(SRC, path.join(SRC, path.dirname(file), specifier))
        : specifier;
    return { file, text, imports: specifiers.map(resolve) };
  });

/** The room of a file; files beside the rooms are a room each. */
function roomOf(file: string): string {
  return file.replace(/\.ts$/, '').split('/')[0];
}

/** Which rooms a room may import from, beside itself. */
const ARROWS: Record<string, readonly string[]> = {
  math: [],
  errors: [],
  config: ['errors'],
  limits: ['errors'],
  records: [],
  pages: ['errors'],
  upload: ['errors'],
  'node.types': ['errors'],
  verdicts: ['records'],
  storage: ['config', 'errors'],
  accounts: ['storage', 'config', 'errors', 'limits', 'node.types', 'pages', 'records', 'verdicts', 'math'],
  catalog: [
    'accounts',
    'storage',
    'config',
    'errors',
    'limits',
    'node.types',
    'pages',
    'records',
    'verdicts',
    'math',
  ],
  behavior: [
    'catalog',
    'accounts',
    'storage',
    'config',
    'errors',
    'limits',
    'node.types',
    'pages',
    'records',
    'verdicts',
    'math',
  ],
};
const FACTS = ['behavior', 'upload', ...ARROWS.behavior];
for (const engine of ['recommendation', 'search', 'vision', 'speech', 'analytics']) ARROWS[engine] = FACTS;
Object.assign(ARROWS, {
  speech: ['search', ...FACTS],
  entities: ['accounts', 'analytics', 'behavior', 'catalog', 'recommendation'],
  training: ['recommendation', 'search', 'vision', ...FACTS],
  web: ['storage'],
  drawing: [],
});

/** Rooms that join others: what they do may be seen in their files alone. */
const JOINERS = ['app', 'main', 'cli', 'gateway'];

describe('the rooms of src/', () => {
  it('are the ones of the map', () => {
    const known = [...Object.keys(ARROWS), ...JOINERS];
    expect(
      [...new Set(FILES.map(({ file }) => roomOf(file)))].filter((room) => !known.includes(room)),
    ).toEqual([]);
  });

  it('import only along the arrows', () => {
    const wrong = FILES.flatMap(({ file, imports }) =>
      imports
        .filter((target) => {
          const [from, to] = [roomOf(file), roomOf(target)];
          const isInside = FILES.some((other) => roomOf(other.file) === to);
          return isInside && from !== to && !JOINERS.includes(from) && !ARROWS[from]?.includes(to);
        })
        .map((target) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('are joined by app.ts: nobody imports it but main.ts, cli/ and what builds on them', () => {
    const importers = FILES.filter(({ imports }) => imports.includes('app')).map(({ file }) => roomOf(file));
    expect(importers.filter((room) => room !== 'main' && room !== 'cli')).toEqual([]);
  });

  it('reach the gateway by their loaders and nouns alone', () => {
    const gatewayImports = FILES.filter(({ file }) => roomOf(file) === 'gateway').flatMap(
      ({ imports }) => imports,
    );
    const inRooms = gatewayImports.filter((target) =>
      ['accounts', 'catalog', 'behavior', 'recommendation', 'search', 'analytics'].includes(roomOf(target)),
    );
    expect(
      inRooms.filter(
        (target) =>
          !/\.loaders$|\.resolver$|\.entity$/.test(target) &&
          target !== 'accounts/access' &&
          target !== 'accounts/authorized' &&
          target !== 'accounts/caller' &&
          target !== 'accounts/gatekeeper' &&
          !/^\w+\/\w+Cache$/.test(target),
      ),
    ).toEqual([]);
  });

  it('are no utils, helpers, common, shared or services', () => {
    expect(
      FILES.filter(({ file }) => /(^|\/)(utils?|helpers?|common|shared|services?)(\/|\.ts$)/.test(file)).map(
        ({ file }) => file,
      ),
    ).toEqual([]);
  });
});

describe('a file', () => {
  it('has at most 300 lines', () => {
    expect(FILES.filter(({ text }) => text.split('\n').length > 301).map(({ file }) => file)).toEqual([]);
  });

  it('makes a DataLoader only when it is a *.loaders.ts', () => {
    expect(
      FILES.filter(({ file, text }) => /new DataLoader\b/.test(text) && !file.endsWith('.loaders.ts')).map(
        ({ file }) => file,
      ),
    ).toEqual([]);
  });

  it('reads process.env only when it is config.ts', () => {
    expect(
      FILES.filter(({ file, text }) => /process\.env\b/.test(text) && file !== 'config.ts').map(
        ({ file }) => file,
      ),
    ).toEqual([]);
  });

  const NOUN = /\.(entity|inputs|types|resolver|loaders)\.ts$/;
  it('imports type-graphql only when it is a noun, a resolver or the schema', () => {
    const allowed = [
      'accounts/authorized.ts',
      'gateway/schema.ts',
      'pages.ts',
      'verdicts.ts',
      'catalog/productFilter.ts',
    ];
    const wrong = FILES.filter(
      ({ file, imports }) => imports.includes('type-graphql') && !NOUN.test(file) && !allowed.includes(file),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  it('imports typeorm only when it is a noun, a writer or storage', () => {
    const algorithms = /^(math|search|vision|recommendation\/signals|training)\//;
    const wrong = FILES.filter(
      ({ file, imports }) =>
        imports.includes('typeorm') && (algorithms.test(file) || roomOf(file) === 'gateway'),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  it('that is an algorithm reads no clock and no unseeded random', () => {
    const algorithms =
      /^(math|recommendation\/signals)\/|^recommendation\/(engine|counts|history|diversify|scoringContext|signalSet|parameters|productFeatures|featuresOf|featureIdf|productSpace)\.ts$/;
    const wrong = FILES.filter(
      ({ file, text }) =>
        algorithms.test(file) && /Date\.now\(|new Date\(\)|Math\.random\(|performance\.now/.test(text),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  it('that takes part in the graph of imports is in no circle of rooms', () => {
    const edges = new Map<string, Set<string>>();
    for (const { file, imports } of FILES) {
      const from = roomOf(file);
      for (const target of imports) {
        const to = roomOf(target);
        if (from !== to && ARROWS[to]) edges.set(from, (edges.get(from) ?? new Set()).add(to));
      }
    }
    const circle = (room: string, way: string[]): string[] | null => {
      if (way.includes(room)) return [...way.slice(way.indexOf(room)), room];
      for (const next of edges.get(room) ?? []) {
        const found = circle(next, [...way, room]);
        if (found) return found;
      }
      return null;
    };
    expect([...edges.keys()].map((room) => circle(room, [])).filter((found) => found !== null)).toEqual([]);
  });
});
