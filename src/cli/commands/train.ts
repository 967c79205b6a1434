import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import {
  type DomainReport,
  decodeModel,
  encodeWeights,
  RESULTS_FOLDER,
  type SentimentReport,
  SHIPPED_MODEL_PATH,
  sentimentResults,
  trainAndGrade,
  writeResults,
} from '../../models/index.ts';
import type { CliContext } from '../context.ts';
import { showProgress } from '../output/progress.ts';
import { type Column, formatTable } from '../output/table.ts';
import { defineTrainGrades } from './train/grades.ts';
import { readLabelledTexts } from './train/labelled-texts.ts';

interface TrainSentimentOptions {
  data: string;
  output: string;
  cards: string;
  seed: string;
  json?: boolean;
}

const checkout = resolve(import.meta.dirname, '..', '..', '..');

/** `assay train …`: learns a shipped model anew, and measures it. */
export default function defineTrain(command: Command, context: CliContext): void {
  defineTrainGrades(command, context);
  command
    .command('sentiment')
    .description('learn the sentiment model from labelled texts and print its five-fold figures')
    .addOption(
      new Option('--data <FOLDER>', 'folder that holds sentiment/*.csv.gz')
        .env('ASSAY_DATA')
        .default(join(checkout, '..', 'shared', 'data')),
    )
    .option('--output <FILE>', 'where to write the model', SHIPPED_MODEL_PATH)
    .option('--cards <FOLDER>', 'where to write results and card', RESULTS_FOLDER)
    .option('--seed <NUMBER>', 'the same seed and texts give the same model', '1')
    .option('--json', 'figures as JSON')
    .action((options: TrainSentimentOptions) => trainSentimentModel(options, context));
}

async function trainSentimentModel(
  options: TrainSentimentOptions,
  { stdout, stderr }: CliContext,
): Promise<void> {
  const texts = await readLabelledTexts(options.data);
  const progress = showProgress(`Learning from ${texts.length} texts`, stderr);
  const { weights, report } = trainAndGrade(texts, {
    seed: Number(options.seed),
    onProgress: progress.update,
  });
  progress.finish();
  const file = encodeWeights(weights, versionOf(texts, options.seed));
  const { identity } = decodeModel(file);
  writeFileSync(options.output, file);
  writeResults(sentimentResults(identity, report), options.cards);
  stdout.write(options.json ? `${JSON.stringify({ identity, report })}\n` : describe(report));
}

/** Tells training sets apart: a hash of the texts and labels, and the seed. */
function versionOf(texts: readonly unknown[], seed: string): string {
  const digest = createHash('sha256').update(JSON.stringify(texts)).digest('hex');
  return `${digest.slice(0, 12)}-${seed}`;
}

type Row = readonly [domain: string, report: DomainReport];

const COLUMNS: readonly Column<Row>[] = [
  { title: 'texts', text: ([domain]) => domain },
  { title: 'count', align: 'right', text: ([, { scores }]) => `${scores.count}` },
  { title: 'accuracy', text: ([, { scores }]) => scores.accuracy.toFixed(3) },
  { title: 'macro-F1', text: ([, { scores }]) => scores.macroF1.toFixed(3) },
  { title: 'calibration error', text: ([, report]) => report.calibrationError.toFixed(3) },
];

function describe(report: SentimentReport): string {
  return `${formatTable(COLUMNS, Object.entries(report))}\n`;
}
