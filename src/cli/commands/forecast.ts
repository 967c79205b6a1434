import { type Command, Option } from 'commander';
import { InvalidInputError } from '../../core/index.ts';
import { evaluateSeries, FREQUENCIES, type Frequency, forecastSeries } from '../../models/index.ts';
import type { CliContext } from '../context.ts';
import { showProgress } from '../output/progress.ts';
import { describeSeriesEvaluation } from './forecast/evaluation-text.ts';
import { readSeriesFile } from './forecast/read-series-file.ts';
import { describeTokenForecast, forecastToken } from './forecast/token-cone.ts';
import { requireWritable, writeForecasts } from './forecast/write-forecasts.ts';

interface ForecastOptions {
  input?: string;
  horizon?: number;
  frequency?: Frequency;
  output?: string;
  json?: boolean;
  quantiles?: boolean;
  evaluate?: boolean;
  interval: '1h' | '1d';
}

/** `assay forecast`: the next values of every series in a file, or the price cone of a token. */
export default function defineForecast(command: Command, context: CliContext): void {
  command
    .argument('[TOKEN]', 'a stored token: quantiles of its price, and levels')
    .option('--input <FILE>', 'series as CSV or gzipped CSV, wide (V1, V2, …) or long')
    .option('--horizon <STEPS>', 'steps ahead', stepCount)
    .addOption(
      new Option('--frequency <NAME>', 'how often the series are observed').choices(FREQUENCIES),
    )
    .option('--output <FILE>', 'write the table here as CSV')
    .option('--json', 'print JSON')
    .option('--quantiles', 'also quantile forecasts: in files beside the output, and in the JSON')
    .option('--evaluate', 'hold back the last window of every series and measure each method')
    .addOption(
      new Option('--interval <NAME>', "a token's bars").choices(['1h', '1d']).default('1d'),
    )
    .action((token: string | undefined, options: ForecastOptions) =>
      token === undefined ? forecastFile(options, context) : showToken(token, options, context),
    );
}

/** The model refuses what is no whole number, in its own words. */
function stepCount(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

async function showToken(
  name: string,
  { interval, json }: ForecastOptions,
  context: CliContext,
): Promise<void> {
  const forecast = await forecastToken(context, name, interval);
  const text = json ? JSON.stringify(forecast) : describeTokenForecast(forecast);
  context.stdout.write(`${text}\n`);
}

async function forecastFile(options: ForecastOptions, context: CliContext): Promise<void> {
  const { input, horizon, frequency } = options;
  if (input === undefined || horizon === undefined || frequency === undefined) {
    throw new InvalidInputError(
      "Name a stored token, or give a file: '--input FILE.csv --horizon 48 --frequency hourly'.",
    );
  }
  requireWritable({ ...options, horizon });
  const series = await readSeriesFile(input);
  const progress = showProgress(`Forecasting ${series.length} series`, context.stderr);
  const { signal } = context;
  const work = { series, horizon, frequency, signal, onProgress: progress.update };
  if (options.evaluate) {
    const evaluation = await evaluateSeries(work).finally(() => progress.finish());
    const text = options.json ? JSON.stringify(evaluation) : describeSeriesEvaluation(evaluation);
    context.stdout.write(`${text}\n`);
    return;
  }
  const forecasts = await forecastSeries(work).finally(() => progress.finish());
  for (const { id, notes } of forecasts) {
    for (const note of notes) context.stderr.write(`${id}: ${note}\n`);
  }
  await writeForecasts(forecasts, { ...options, horizon }, context.stdout);
}
