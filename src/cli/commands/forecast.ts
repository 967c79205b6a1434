import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Command, Option } from 'commander';
import { InvalidInputError } from '../../core/index.ts';
import {
  FREQUENCIES,
  type Frequency,
  forecastSeries,
  QUANTILE_LEVELS,
  readSeries,
  type SeriesForecast,
} from '../../models/index.ts';
import type { CliContext } from '../context.ts';
import { showProgress } from '../output/progress.ts';

interface ForecastOptions {
  input: string;
  horizon: number;
  frequency: Frequency;
  output?: string;
  json?: boolean;
  quantiles?: boolean;
}

/** `assay forecast`: the next values of every series in a file. */
export default function defineForecast(command: Command, context: CliContext): void {
  command
    .requiredOption('--input <FILE>', 'series as CSV or gzipped CSV, wide (V1, V2, …) or long')
    .requiredOption('--horizon <STEPS>', 'steps ahead', wholeNumber)
    .addOption(
      new Option('--frequency <NAME>', 'how often the series are observed')
        .choices(FREQUENCIES)
        .makeOptionMandatory(),
    )
    .option('--output <FILE>', 'write the table here instead of printing it')
    .option('--json', 'JSON instead of CSV')
    .option('--quantiles', 'also quantile forecasts: in files beside the output, or in the JSON')
    .action(async (options: ForecastOptions) => {
      const forecasts = await forecastFile(options, context);
      for (const { id, notes } of forecasts) {
        for (const note of notes) context.stderr.write(`${id}: ${note}\n`);
      }
      await deliver(forecasts, options, context);
    });
}

function wholeNumber(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

async function forecastFile(
  { input, horizon, frequency }: ForecastOptions,
  { stderr, signal }: CliContext,
): Promise<SeriesForecast[]> {
  const series = readSeries(await readText(input), input);
  const progress = showProgress(`Forecasting ${series.length} series`, stderr);
  try {
    const onProgress = progress.update;
    return await forecastSeries({ series, horizon, frequency, signal, onProgress });
  } finally {
    progress.finish();
  }
}

async function readText(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (gzipped ? await promisify(gunzip)(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new InvalidInputError(
      'The file cannot be read. Check that it exists and is CSV or gzipped CSV.',
      { place: { file: path }, cause: error },
    );
  }
}

async function deliver(
  forecasts: readonly SeriesForecast[],
  { output, json, quantiles, horizon }: ForecastOptions,
  context: CliContext,
): Promise<void> {
  const text = json ? toJson(forecasts, quantiles) : toCsv(forecasts, horizon, ({ path }) => path);
  if (output === undefined) {
    if (quantiles && !json) {
      throw new InvalidInputError("Quantile files stand beside the output: add '--output FILE'.");
    }
    if (!context.stdout.write(text)) await once(context.stdout, 'drain');
    return;
  }
  await writeFile(output, text);
  if (!quantiles || json) return;
  for (const [q, level] of QUANTILE_LEVELS.entries()) {
    const beside = toCsv(forecasts, horizon, (forecast) => forecast.quantiles[q]);
    await writeFile(quantilePath(output, level), beside);
  }
}

/** `weekly.csv` → `weekly.q05.csv` */
function quantilePath(output: string, level: number): string {
  const name = `q${String(Math.round(100 * level)).padStart(2, '0')}`;
  return /\.[^./]+$/.test(output)
    ? output.replace(/(\.[^./]+)$/, `.${name}$1`)
    : `${output}.${name}`;
}

function toCsv(
  forecasts: readonly SeriesForecast[],
  horizon: number,
  pick: (forecast: SeriesForecast) => Float64Array,
): string {
  const header = ['id', ...Array.from({ length: horizon }, (_, step) => `h${step + 1}`)];
  const rows = forecasts.map((forecast) =>
    [quote(forecast.id), ...Array.from(pick(forecast), written)].join(','),
  );
  return `${[header.join(','), ...rows].join('\n')}\n`;
}

/** Ten significant digits: more is noise. */
function written(value: number): string {
  return String(Number(value.toPrecision(10)));
}

function quote(id: string): string {
  return /[",\n]/.test(id) ? `"${id.replaceAll('"', '""')}"` : id;
}

function toJson(forecasts: readonly SeriesForecast[], quantiles = false): string {
  const numbers = (path: Float64Array) => Array.from(path, (value) => Number(written(value)));
  const rows = forecasts.map(({ id, path, quantiles: paths, weights, notes }) => ({
    id,
    forecast: numbers(path),
    ...(quantiles && {
      quantiles: Object.fromEntries(QUANTILE_LEVELS.map((level, q) => [level, numbers(paths[q])])),
    }),
    weights,
    notes,
  }));
  return `${JSON.stringify(rows)}\n`;
}
