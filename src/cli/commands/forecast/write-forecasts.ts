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

/** Writes the forecasts to a file or standard output, quantiles beside or within. */
export async function writeForecasts(
  forecasts: readonly SeriesForecast[],
  { output, json, quantiles, horizon }: WriteOptions,
  stdout: NodeJS.WritableStream,
): Promise<void> {
  const text = json ? toJson(forecasts, quantiles) : toCsv(forecasts, horizon, ({ path }) => path);
  if (output === undefined) {
    if (quantiles && !json) {
      throw new InvalidInputError("Quantile files stand beside the output: add '--output FILE'.");
    }
    if (!stdout.write(text)) await once(stdout, 'drain');
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
