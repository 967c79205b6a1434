import { once } from 'node:events';
import { type Command, Option } from 'commander';
import { InvalidInputError } from '../../core/index.ts';
import {
  type Domain,
  NeuralSentimentModel,
  type Sentiment,
  shippedSentimentModel,
} from '../../models/index.ts';
import { readTextRows } from '../../sources/index.ts';
import type { CliContext } from '../context.ts';
import { showProgress } from '../output/progress.ts';

interface SentimentOptions {
  input?: string;
  column: string;
  domain?: Domain;
  onnx?: string;
  json?: boolean;
}

/** What is told of a text, whichever model judges. */
type Judge = (text: string) => Judgement | Promise<Judgement>;
type Judgement = Pick<Sentiment, 'label' | 'score'>;

/** `assay sentiment`: what a text, or each row of a file, says of the market. */
export default function defineSentiment(command: Command, context: CliContext): void {
  command
    .argument('[TEXT]', 'one text to judge')
    .option('--input <FILE>', 'a CSV, gzipped CSV or Parquet file with one text a row')
    .option('--column <NAME>', "the texts' column", 'text')
    .addOption(
      new Option('--domain <NAME>', 'how the texts speak; told from each text by default').choices([
        'crypto',
        'finance',
      ]),
    )
    .addOption(
      new Option('--onnx <FOLDER>', "judge by a transformer of one's own instead").env(
        'ASSAY_SENTIMENT_ONNX',
      ),
    )
    .option(
      '--json',
      'one JSON object a row: label -1 bearish, 0 neutral, 1 bullish; score -1 to 1',
    )
    .action(async (text: string | undefined, options: SentimentOptions) => {
      const judge = await loadJudge(options);
      if (options.input !== undefined) return judgeFile(judge, options.input, options, context);
      if (text === undefined) {
        throw new InvalidInputError("Give a text in quotes, or a file with '--input FILE.csv'.");
      }
      context.stdout.write(describe(await judge(text), text, options.json));
    });
}

async function loadJudge({ onnx, domain }: SentimentOptions): Promise<Judge> {
  if (onnx !== undefined) {
    const neural = await NeuralSentimentModel.load(onnx);
    return (text) => neural.judge(text);
  }
  const model = shippedSentimentModel();
  return (text) => model.judge(text, domain);
}

async function judgeFile(
  judge: Judge,
  path: string,
  { column, json }: SentimentOptions,
  { stdout, stderr, signal }: CliContext,
): Promise<void> {
  const progress = showProgress(`Judging ${path}`, stderr);
  const batches = readTextRows(path, { columns: [column], onProgress: progress.update });
  for await (const rows of batches) {
    const lines: string[] = [];
    for (const [text] of rows) lines.push(describe(await judge(text), text, json));
    if (!stdout.write(lines.join(''))) await once(stdout, 'drain');
    if (signal.aborted) break;
  }
  progress.finish();
}

const NAMES = { '-1': 'bearish', '0': 'neutral', '1': 'bullish' };

function describe({ label, score }: Judgement, text: string, json = false): string {
  if (json) return `{"label":${label},"score":${Number(score.toFixed(4))}}\n`;
  const signed = `${score < 0 ? '' : '+'}${score.toFixed(2)}`;
  return `${NAMES[`${label}`]}  ${signed}  ${text.replaceAll(/\s+/g, ' ').slice(0, 120)}\n`;
}
