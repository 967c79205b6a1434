import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { canonicalJson, InvalidInputError, parseInstant } from '../../../core/index.ts';
import {
  computeFeatures,
  evaluateGrades,
  findMoonshots,
  gradeReport,
  learnWhole,
  type MarketPanels,
  type MeasuredMarket,
  type MeasuredMoonshots,
  MODEL_VERSION,
  type ModelReport,
  moonshotIdentity,
  moonshotResults,
  priorToJson,
  RESULTS_FOLDER,
  SETTINGS,
  selectGradable,
  writeResults,
} from '../../../models/index.ts';
import { readMarketPanels } from '../../../server/index.ts';
import { importPaths, openSeriesStore } from '../../../store/index.ts';
import type { CliContext } from '../../context.ts';
import { showProgress } from '../../output/progress.ts';

const checkout = resolve(import.meta.dirname, '..', '..', '..', '..');

/** Markets the shipped models learn from, and which of the two shipped files each one writes. */
const MARKETS = [
  { file: 'perpetuals-daily.csv.gz', name: 'bars', data: 'USDT perpetuals, daily bars and volume' },
  { file: 'spot-daily-close.csv.gz', name: 'closes', data: 'Spot markets, daily closes alone' },
] as const;
const MODELS = ['trader', 'investor'] as const;

/** Years the card speaks of; before them there were too few coins to rank. */
const CARD_FROM = parseInstant('2022-01-01');

interface TrainGradesOptions {
  data: string;
  output: string;
  cards: string;
  moonshots: boolean;
  grades: boolean;
}

/** `assay train grades`: learns the shipped grade models anew, and writes their cards. */
export function defineTrainGrades(command: Command, context: CliContext): void {
  command
    .command('grades')
    .description(
      'learn the shipped grade models from market data; write their and moonshots’ cards',
    )
    .addOption(
      new Option('--data <FOLDER>', 'folder that holds market/*.csv.gz')
        .env('ASSAY_DATA')
        .default(join(checkout, '..', 'shared', 'data')),
    )
    .option(
      '--output <FOLDER>',
      'where to write the models',
      join(checkout, 'src', 'models', 'grade', 'prior'),
    )
    .option('--cards <FOLDER>', 'where to write results and cards', RESULTS_FOLDER)
    .option('--no-moonshots', 'leave moonshots alone')
    .option('--no-grades', 'leave the grades alone')
    .action((options: TrainGradesOptions) => trainGrades(options, context));
}

async function trainGrades(options: TrainGradesOptions, context: CliContext): Promise<void> {
  const measured = { trader: [] as MeasuredMarket[], investor: [] as MeasuredMarket[] };
  const moonshots: MeasuredMoonshots[] = [];
  for (const { file, name, data } of MARKETS) {
    const panels = await readMarket(join(options.data, 'market', file), context);
    for (const model of options.grades ? MODELS : []) {
      const { text, market } = learn(panels, model, data, context);
      writeFileSync(join(options.output, `${model}-${name}.json`), `${text}\n`);
      measured[model].push(market);
    }
    if (options.moonshots) {
      const report = findMoonshots(computeFeatures(panels));
      moonshots.push({ data, identity: moonshotIdentity(), report });
    }
  }
  const reports: ModelReport[] = [
    ...(options.grades ? MODELS.map((model) => gradeReport(model, measured[model])) : []),
    ...(options.moonshots ? [moonshotResults(moonshots)] : []),
  ];
  for (const report of reports) {
    writeResults(report, options.cards);
    context.stdout.write(`${join(options.cards, `${report.model}.md`)}\n`);
  }
}

/** Passes a file through the store as every import does, so that names and faults are settled. */
async function readMarket(path: string, { clock }: CliContext): Promise<MarketPanels> {
  if (!existsSync(path)) {
    throw new InvalidInputError(`${path} is not there. Name the data folder with --data.`);
  }
  const home = mkdtempSync(join(tmpdir(), 'assay-train-'));
  const store = await openSeriesStore({ home });
  try {
    await importPaths({ paths: [path], store, clock });
    const { panels, classes } = await readMarketPanels(store, clock.now());
    return selectGradable(panels, classes);
  } finally {
    await store.close();
    rmSync(home, { recursive: true, force: true });
  }
}

function learn(
  panels: MarketPanels,
  model: (typeof MODELS)[number],
  data: string,
  { stderr }: CliContext,
): { text: string; market: MeasuredMarket } {
  const progress = showProgress(`${model}, ${data}`, stderr);
  const matrix = computeFeatures(panels);
  const learned = learnWhole(matrix, SETTINGS[model], progress.update);
  progress.finish();
  const text = canonicalJson(priorToJson(learned.model, learned.calibration));
  return {
    text,
    market: {
      data,
      assets: panels.assets.length,
      days: panels.times.length,
      identity: {
        id: model,
        version: MODEL_VERSION,
        sha256: createHash('sha256').update(text).digest('hex'),
      },
      evaluation: evaluateGrades({ matrix, history: learned.history, from: CARD_FROM }),
    },
  };
}
