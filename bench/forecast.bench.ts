/**
 * Accuracy and time of the forecasts beside augurs, in one run:
 * `node bench/forecast.bench.ts [--json] [--every N] [--origins N] [--only PART] [--results]`.
 *
 * The last window of every M4 series at hand is held back and forecast by every method; `--origins 2`
 * adds the window before it. augurs' ETS and MSTL forecast the same windows one series at a time on one
 * thread; beside them stands the time of Assay's local methods, all eight together, on one thread, and of
 * the whole combination on all cores. Price cones and levels are walked forward. `--every 4` takes
 * each fourth series. `--only` takes one part of forecast, volatility and levels. `--results` writes what was
 * measured, and the cards made from it, beside the others.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import {
  accuracyOf,
  evaluateSeries,
  type Frequency,
  forecastEachLocally,
  forecastReport,
  levelsReport,
  readSeries,
  type Series,
  type SeriesEvaluation,
  volatilityReport,
  writeResults,
} from '../src/models/index.ts';
import { sharedData } from '../test/shared-data.ts';
import { augursPeers } from './forecast/augurs.ts';
import { measureLevels, measurePrices } from './forecast/prices.ts';

const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    every: { type: 'string', default: '1' },
    origins: { type: 'string', default: '1' },
    only: { type: 'string' },
    results: { type: 'boolean', default: false },
  },
});

interface Contest {
  frequency: Frequency;
  horizon: number;
  /** Season of the accuracy measures. */
  scoringPeriod: number;
  /** Seasons the peer is told of. */
  periods: readonly number[];
}

const CONTESTS: readonly Contest[] = [
  { frequency: 'hourly', horizon: 48, scoringPeriod: 24, periods: [24, 168] },
  { frequency: 'weekly', horizon: 13, scoringPeriod: 1, periods: [52] },
];

const evaluations: SeriesEvaluation[] = [];
const timings: Record<string, number | string>[] = [];
const wants = (part: string) => flags.only === undefined || flags.only === part;
for (const contest of wants('forecast') ? CONTESTS : []) {
  const series = readM4(contest.frequency);
  if (series === undefined) continue;
  for (let origin = 0; origin < Number(flags.origins); origin++) {
    const started = performance.now();
    const offset = origin * contest.horizon;
    const evaluation = await evaluateSeries({ ...contest, series, offset });
    const seconds = (performance.now() - started) / 1000;
    if (origin === 0) timings.push(...measurePeers(contest, series, seconds, evaluation));
    evaluations.push(evaluation);
  }
}
const prices = wants('volatility') ? measurePrices() : [];
const levels = wants('levels') ? measureLevels() : [];
report();

function readM4(frequency: Frequency): Series[] | undefined {
  const path = sharedData(`forecast/m4-${frequency}-train.csv.gz`);
  if (path === undefined) return undefined;
  return readSeries(gunzipSync(readFileSync(path)).toString(), path)
    .filter((_, i) => i % Number(flags.every) === 0)
    .map(({ id, values }) => ({ id, values: values.filter((value) => !Number.isNaN(value)) }));
}

function measurePeers(
  { frequency, horizon, scoringPeriod, periods }: Contest,
  series: readonly Series[],
  combinationSeconds: number,
  evaluation: SeriesEvaluation,
): Record<string, number | string>[] {
  const split = series
    .map(({ values }) => ({ history: values.slice(0, -horizon), actual: values.slice(-horizon) }))
    .filter(({ history }) => history.length >= 20);
  const localStarted = performance.now();
  forecastEachLocally(
    split.map(({ history }) => history),
    frequency,
    horizon,
  );
  const localSeconds = (performance.now() - localStarted) / 1000;
  const combination = evaluation.methods.find(({ name }) => name === 'combination');
  return augursPeers(periods).map((peer) => {
    const started = performance.now();
    const outcomes = split.map(({ history, actual }) => ({
      history,
      actual,
      forecast: peer.forecast(history, horizon),
    }));
    const seconds = (performance.now() - started) / 1000;
    return {
      frequency,
      peer: peer.name,
      'peer OWA': accuracyOf(outcomes, scoringPeriod).owa,
      'assay OWA': combination?.owa ?? Number.NaN,
      'peer seconds': seconds,
      'local methods, seconds': localSeconds,
      'combination, seconds': combinationSeconds,
      'peer / local methods': seconds / localSeconds,
    };
  });
}

function report(): void {
  if (flags.results) {
    if (evaluations.length > 0) writeResults(forecastReport(evaluations));
    if (prices.length > 0) writeResults(volatilityReport(prices));
    if (levels.length > 0) writeResults(levelsReport(levels));
  }
  if (flags.json) {
    process.stdout.write(`${JSON.stringify({ evaluations, timings, prices, levels })}\n`);
    return;
  }
  const print = (text: string) => process.stdout.write(`${text}\n`);
  for (const { frequency, offset, series, methods } of evaluations) {
    print(`\n${series} ${frequency} series, offset ${offset}`);
    for (const { name, owa, smape, mase } of methods) {
      print(
        `  ${name.padEnd(28)} OWA ${owa.toFixed(4)}  sMAPE ${smape.toFixed(3)}  MASE ${mase.toFixed(4)}`,
      );
    }
  }
  for (const timing of timings) {
    const cells = Object.entries(timing).map(([name, value]) =>
      typeof value === 'number' ? `${name} ${value.toFixed(3)}` : value,
    );
    print(cells.join('  '));
  }
  for (const { data, unit, evaluations: horizons } of prices) {
    for (const { horizon, coverage, qlike } of horizons) {
      const losses = Object.entries(qlike).map(([name, loss]) => `${name} ${loss.toFixed(4)}`);
      print(
        `${data}, ${horizon} ${unit}: 90 % interval held ${(100 * coverage.inside).toFixed(1)} %; QLIKE ${losses.join(', ')}`,
      );
    }
  }
  for (const { data, results } of levels) {
    for (const [source, { levels: own, random }] of Object.entries(results)) {
      print(
        `levels of ${source}, ${data}: held ${(100 * own.held).toFixed(1)} %, random ${(100 * random.held).toFixed(1)} %`,
      );
    }
  }
}
