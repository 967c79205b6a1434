import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { InvalidInputError } from '../../../core/index.ts';
import { QUANTILE_LEVELS, type SeriesForecast } from '../../../models/index.ts';

/** Where forecasts go and in what form. */
export interface WriteOptions {
  horizon: number;
  output?: string;
  json?: boolean;
  quantiles?: boolean;
}

/**
 * Refuses what could only fail after the work is done.
 *
 * @throws {InvalidInputError} where quantile files have no output to stand beside.
 */
export function requireWritable({ output, json, quantiles }: WriteOptions): void {
  if (!quantiles || json || output !== undefined) return;
  throw new InvalidInputError("Quantile files stand beside the output: add '--output FILE'.");
}

/** Writes the table and its quantiles to files, or prints it; JSON is always printed. */
export async function writeForecasts(
  forecasts: readonly SeriesForecast[],
  { output, json, quantiles, horizon }: WriteOptions,
  stdout: NodeJS.WritableStream,
): Promise<void> {
  const table = toCsv(forecasts, horizon, ({ path }) => path);
  if (output !== undefined) {
    await writeFile(output, table);
    if (quantiles) await writeQuantiles(forecasts, horizon, output);
  }
  if (output !== undefined && !json) return;
  const text = json ? toJson(forecasts, quantiles) : table;
  if (!stdout.write(text)) await once(stdout, 'drain');
}

async function writeQuantiles(
  forecasts: readonly SeriesForecast[],
  horizon: number,
  output: string,
): Promise<void> {
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
    ...Object.fromEntries(numbers(path).map((value, step) => [`h${step + 1}`, value])),
    ...(quantiles && {
      quantiles: Object.fromEntries(QUANTILE_LEVELS.map((level, q) => [level, numbers(paths[q])])),
    }),
    weights,
    notes,
  }));
  return `${JSON.stringify(rows)}\n`;
}
