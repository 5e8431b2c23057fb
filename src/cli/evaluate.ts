import { Option, type Command } from 'commander';
import type { Estimate } from '../math/metrics';
import { MAX_COLD_EVENTS, type ColdScores } from '../training/coldReport';
import { evaluate, type EvaluationReport, type Protocol, type Scores } from '../training/evaluate';
import { loadDataset } from './evaluate/loadDataset';
import { publishedFor } from './evaluate/published';
import { DATA_SETS, type DataSetFormat } from './import/dataSets';
import { evaluateBaskets, formatBasketsReport } from './evaluateBaskets';
import { evaluateImages, formatImageReport } from './evaluateImages';
import { evaluateLifetime, formatLifetimeReport } from './evaluateLifetime';
import { evaluateSearch, formatSearchReport } from './evaluateSearch';
import { evaluateSpeech, formatSpeechReport } from './evaluateSpeech';
import { createProgress } from './progress';
import { showFit } from './train';

interface EvaluateOptions {
  search?: string;
  speech?: string;
  images?: string;
  labels?: string;
  baskets?: string;
  support: string;
  confidence: string;
  lifetime?: string;
  until?: string;
  catalogue?: string;
  data: string;
  format: DataSetFormat;
  protocol: Protocol;
  k: string;
  seed: string;
}

/** `vitrine evaluate` */
export function registerEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description(
      'Measure the recommender on a published data set: fit on the training part, rank the full catalogue for every user, compare.',
    )
    .option(
      '--search <dir>',
      'measure the search engine on this folder instead: judged queries, Chinese titles or popular queries',
    )
    .option(
      '--speech <dir>',
      'measure recognition and search by voice on this folder instead: recordings with transcripts.tsv',
    )
    .option(
      '--images <dir>',
      'measure search by picture and recognition on this folder instead: a picture a product',
    )
    .option('--labels <file>', 'with --images: CSV with the columns path, category and perhaps split')
    .option('--catalogue <dir>', 'with --search or --speech: the products on which queries are tried')
    .option('--baskets <file>', 'find association rules in this file instead, a basket a line')
    .option('--support <share>', 'with --baskets: share of the baskets that must hold a rule', '0.006')
    .option('--confidence <share>', 'with --baskets: least confidence of a rule', '0.25')
    .option('--lifetime <file>', 'fit the models of customer value on this file of purchases instead')
    .option('--until <day>', 'with --lifetime: last day to fit on (YYYY-MM-DD); the middle by default')
    .option('--data <dir>', 'folder of the data set')
    .addOption(new Option('--format <name>', 'how it is written').choices(Object.keys(DATA_SETS)))
    .addOption(
      new Option(
        '--protocol <name>',
        "what is held out: every user's last event, or a random quarter of its events",
      )
        .choices(['leave-one-out', 'random-75-25'])
        .default('leave-one-out'),
    )
    .option('--k <number>', 'length of the lists', '10')
    .option('--seed <number>', 'seed of everything that is drawn', '1')
    .action(runEvaluate);
}

async function runEvaluate(options: EvaluateOptions): Promise<void> {
  const { data, format, protocol, k, seed, search, speech, catalogue, lifetime, until } = options;
  if (options.baskets) return console.log(await describeBaskets(options.baskets, options));
  if (options.images) return console.log(await describeImages(options.images, options));
  if (lifetime) return console.log(formatLifetimeReport(await evaluateLifetime(lifetime, until)));
  if (search) {
    const report = evaluateSearch(search, { catalogue, seed: checkWhole(seed, '--seed', 0, 2 ** 31) });
    return console.log(formatSearchReport(report));
  }
  if (speech) return console.log(formatSpeechReport(await evaluateSpeech(speech, { catalogue })));
  if (!data || !format)
    throw new Error('name --data and --format, --search, --speech, --images, --baskets or --lifetime');
  const startedMs = Date.now();
  const { name, dataset } = await loadDataset(format, data, startedMs);
  const progress = createProgress();
  const report = evaluate(dataset, {
    protocol,
    k: checkWhole(k, '--k', 1, 100),
    seed: checkWhole(seed, '--seed', 0, 2 ** 31),
    onProgress: showFit(progress),
  });
  progress.finish();
  console.log(describe(name, report, (Date.now() - startedMs) / 1000));
}

async function describeBaskets(file: string, { support, confidence }: EvaluateOptions): Promise<string> {
  const minSupport = checkShare(support, '--support', 1e-9);
  const minConfidence = checkShare(confidence, '--confidence', 0);
  return formatBasketsReport(await evaluateBaskets(file, { minSupport, minConfidence }));
}

function checkShare(text: string, name: string, least: number): number {
  const share = Number(text);
  if (text.trim() !== '' && share >= least && share <= 1) return share;
  throw new Error(`${name} was "${text}"; give a share from ${least} to 1`);
}

async function describeImages(folder: string, { labels, seed }: EvaluateOptions): Promise<string> {
  if (!labels) throw new Error('name the table of categories with --labels');
  const options = { progress: createProgress(), seed: checkWhole(seed, '--seed', 0, 2 ** 31) };
  return formatImageReport(await evaluateImages(folder, labels, options));
}

function checkWhole(text: string, name: string, least: number, most: number): number {
  if (/^\d{1,10}$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
  throw new Error(`${name} was "${text}"; give a whole number from ${least} to ${most}`);
}

function describe(name: string, report: EvaluationReport, seconds: number): string {
  const { protocol, k, users, products, events, parameters } = report;
  const rows = [
    ['', `HR@${k}`, `NDCG@${k}`, `recall@${k}`, 'coverage', 'similarity in list'],
    scoreRow('Vitrine', report.blend),
    coldRow(`  cold users (at most ${MAX_COLD_EVENTS} events)`, report.cold.users),
    coldRow('  cold products (no events)', report.cold.products),
    ...Object.entries(report.alone).map(([signal, scores]) => scoreRow(`  ${signal} alone`, scores!)),
    ...publishedFor(protocol, k, name).map(({ method, hitRate, ndcg, recall, source }) => [
      method,
      ...[hitRate, ndcg, recall].map((value) => (value === undefined ? '-' : value.toFixed(4))),
      '',
      source,
    ]),
  ];
  const weights = Object.entries(parameters.weights).map(
    ([signal, weight]) => `${signal} ${weight.toPrecision(3)}`,
  );
  return [
    `${name}, ${protocol}: ${count(users)} users, ${count(products)} products, ${count(events)} events, ${seconds.toFixed(1)} s`,
    table(rows),
    `± is the half width of the 95 % interval over users. Every list ranks the full catalogue; what a user has is left out.`,
    `weights: ${weights.join(', ')}`,
    `parameters: ${JSON.stringify({ ...parameters, weights: undefined })}`,
  ].join('\n');
}

function scoreRow(label: string, { hitRate, ndcg, recall, coverage, intraListSimilarity }: Scores): string[] {
  return [
    label,
    interval(hitRate),
    interval(ndcg),
    interval(recall),
    coverage.toFixed(3),
    intraListSimilarity.toFixed(3),
  ];
}

/** Nothing was asked of the cold when there are none. */
function coldRow(label: string, { users, hitRate, ndcg, recall }: ColdScores): string[] {
  const cells = users === 0 ? ['-', '-', '-'] : [hitRate, ndcg, recall].map(interval);
  return [label, ...cells, '', `${count(users)} users`];
}

function interval({ mean, halfWidth }: Estimate): string {
  return `${mean.toFixed(4)} ±${halfWidth.toFixed(4)}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** Columns lined up, the first to the left. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map((row) => (column === 5 ? 0 : row[column].length))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
