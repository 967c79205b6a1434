/**
 * Texts judged a second beside VADER, and memory over a long stream, in one run:
 * `node bench/sentiment.bench.ts [--json]`.
 *
 * Texts are headlines made from a seed; each carries a word never seen before, so that a memory
 * that grows with the vocabulary of the stream would show.
 */
import { createRequire } from 'node:module';
import { shippedSentimentModel } from '../src/models/index.ts';
import { RandomGenerator } from '../src/quant/index.ts';

const TIMED = 20_000;
const ROUNDS = 5;
const STREAM = 1_000_000;

interface Vader {
  SentimentIntensityAnalyzer: { polarity_scores(text: string): { compound: number } };
}
const vader = (createRequire(import.meta.url)('vader-sentiment') as Vader)
  .SentimentIntensityAnalyzer;

const SUBJECTS = [
  'Bitcoin',
  'Ether',
  'The exchange',
  'A DeFi protocol',
  'The SEC',
  '$TSLA',
  'OPEC',
];
const VERBS = ['surges', 'falls', 'raises $12 million', 'is hacked', 'launches', 'beats estimates'];
const ENDS = [
  'as traders wait for the Fed',
  'after a record quarter',
  'despite new tariffs',
  'in May',
];

const model = shippedSentimentModel();
const random = new RandomGenerator(1);
let made = 0;

function headline(): string {
  const pick = (words: readonly string[]) => words[random.integer(words.length)];
  return `${pick(SUBJECTS)} ${pick(VERBS)} ${pick(ENDS)}, says source${made++} https://t.co/x`;
}

/** Texts a second, the best of some rounds. */
function textsPerSecond(judge: (text: string) => unknown): number {
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const texts = Array.from({ length: TIMED }, headline);
    const start = performance.now();
    for (const text of texts) judge(text);
    best = Math.max(best, (1000 * TIMED) / (performance.now() - start));
  }
  return Math.round(best);
}

/** Megabytes of resident memory after each tenth of the stream. */
function memoryOverStream(): number[] {
  return Array.from({ length: 10 }, () => {
    for (let text = 0; text < STREAM / 10; text++) model.judge(headline());
    return Math.round(process.memoryUsage().rss / 2 ** 20);
  });
}

const assay = textsPerSecond((text) => model.judge(text));
const peer = textsPerSecond((text) => vader.polarity_scores(text));
const megabytes = memoryOverStream();

if (process.argv.includes('--json')) {
  process.stdout.write(
    `${JSON.stringify({ assay, vader: peer, ratio: assay / peer, megabytes })}\n`,
  );
} else {
  process.stdout.write(
    `texts a second   assay ${assay}   vader-sentiment ${peer}   ratio ${(assay / peer).toFixed(2)}\n` +
      `resident memory over ${STREAM} texts, MB   ${megabytes.join(' ')}\n`,
  );
}
