import { basename } from 'node:path';
import type { Interval, Market } from '../../core/index.ts';
import type { NameKind } from './asset-column.ts';
import { COIN_METRICS_PRICE, isCoinMetrics, metricName } from './coin-metrics.ts';
import { columnNames } from './column-names.ts';
import { UnrecognisedFileError } from './errors.ts';
import { FIELDS, type Field, fieldsByName, normalName } from './fields.ts';
import type { DateFormat, TimeFormat } from './time-format.ts';

/** What a caller may say about a file that its header does not. */
export interface ShapeOptions {
  /** Field → column name; fields left out are found by name. */
  map?: Readonly<Partial<Record<Field, string>>>;
  /** Asset of a file without a column for it; told by the file's name where left out. */
  asset?: string;
  market?: Market;
  interval?: Interval;
  /** How dates are written, where not in ISO 8601. */
  dateFormat?: DateFormat;
}

/** A metric and the column it stands in. */
export interface MetricColumn {
  metric: string;
  column: number;
}

/** What the columns of a file mean. */
export interface Layout {
  columns: readonly string[];
  fields: ReadonlyMap<Field, number>;
  metrics: readonly MetricColumn[];
  /** Asset of every row, where no column names it. */
  asset: string | undefined;
  /** What the names of assets are; undefined where each name has to tell. */
  names: NameKind | undefined;
  market: Market;
  /** True where prices and market caps stand beside on-chain metrics, second to those of market data. */
  secondHand: boolean;
  /** Columns that nothing is read from. */
  ignored: readonly string[];
}

/** A layout with how its times are written and how far apart they lie. */
export interface Shape extends Layout {
  time: TimeFormat;
  interval: Interval;
}

/** A file that holds no data by design, such as a catalogue, and why it is passed over. */
export interface NotData {
  reason: string;
}

/**
 * Tells from a header what the columns of a file mean.
 *
 * @throws {UnrecognisedFileError} naming the columns where they make no known shape.
 */
export function layoutOf(
  path: string,
  columns: readonly string[],
  options: ShapeOptions,
): Layout | NotData {
  const fields = mappedFields(path, columns, options.map ?? {});
  if (!fields.has('time')) {
    const catalogue = columns.map(normalName).includes('description');
    if (catalogue) return { reason: 'a catalogue that describes data; it has no column of times' };
    throw unrecognised(path, columns, 'no column holds the time');
  }
  const layout = isCoinMetrics(columns)
    ? metricsLayout(columns, fields)
    : marketLayout(path, columns, fields);
  const asset = fields.has('asset') ? undefined : (options.asset ?? assetOfFileName(path, columns));
  const taken = new Set([...layout.fields.values(), ...layout.metrics.map(({ column }) => column)]);
  return {
    ...layout,
    columns,
    asset,
    names: asset === undefined ? namesIn(columns[fields.get('asset') as number]) : 'ticker',
    market: options.market ?? layout.market,
    ignored: columns.filter((_, index) => !taken.has(index)),
  };
}

/** Columns of these names hold tickers, however they are written. */
function namesIn(column: string): NameKind | undefined {
  return /symbol|ticker|pair|instrument|market/i.test(column) ? 'ticker' : undefined;
}

type Part = Pick<Layout, 'fields' | 'metrics' | 'market' | 'secondHand'>;

function metricsLayout(columns: readonly string[], found: ReadonlyMap<Field, number>): Part {
  const fields = new Map([...found].filter(([field]) => field === 'time' || field === 'asset'));
  const price = columns.indexOf(COIN_METRICS_PRICE);
  if (price >= 0) fields.set('close', price);
  const metrics = columns.flatMap((name, column) => {
    const metric = [...fields.values()].includes(column) ? undefined : metricName(name);
    return metric === undefined ? [] : [{ metric, column }];
  });
  return { fields, metrics, market: 'aggregate', secondHand: true };
}

function marketLayout(
  path: string,
  columns: readonly string[],
  found: ReadonlyMap<Field, number>,
): Part {
  if (!found.has('close')) throw unrecognised(path, columns, 'no column holds a closing price');
  const fields = new Map(found);
  const cap = fields.get('marketCapUsd');
  fields.delete('marketCapUsd');
  if (fields.has('volumeUsd')) fields.delete('volumeBase');
  const metrics = cap === undefined ? [] : [{ metric: 'marketCapUsd', column: cap }];
  return { fields, metrics, market: marketOf(path, cap), secondHand: false };
}

/** Perpetuals say so in their name; market caps are published for a coin across its markets. */
function marketOf(path: string, cap: number | undefined): Market {
  if (/perp|future|swap/i.test(basename(path))) return 'perpetual';
  return cap === undefined ? 'spot' : 'aggregate';
}

function mappedFields(
  path: string,
  columns: readonly string[],
  map: Readonly<Partial<Record<Field, string>>>,
): Map<Field, number> {
  const fields = fieldsByName(columns);
  for (const field of FIELDS) {
    const name = map[field];
    if (name === undefined) continue;
    const column = columns.findIndex((candidate) => candidate.trim() === name.trim());
    const loose = columns.findIndex((candidate) => normalName(candidate) === normalName(name));
    if (column < 0 && loose < 0) throw unrecognised(path, columns, `there is no column '${name}'`);
    fields.set(field, column < 0 ? loose : column);
  }
  return fields;
}

/** Names that say what a file is, not whose it is. */
const GENERIC =
  /^(?:data|prices?|export|ohlcv?|bars?|candles?|history|daily|hourly|market|test)\b/i;

/** `btc.csv.gz` → `btc`, `usdt_trx.csv` → `usdt_trx`, `btc-exchange-flows.csv.gz` → `btc`. */
function assetOfFileName(path: string, columns: readonly string[]): string {
  const stem = basename(path).replace(/(?:\.(?:csv|tsv|txt|gz|parquet))+$/i, '');
  const asset = stem.split('-')[0];
  if (GENERIC.test(stem) || !/^[a-z0-9_]{1,24}$/i.test(asset)) {
    throw unrecognised(
      path,
      columns,
      'no column names the asset and the file name does not either',
    );
  }
  return asset;
}

function unrecognised(
  path: string,
  columns: readonly string[],
  reason: string,
): UnrecognisedFileError {
  return new UnrecognisedFileError(
    `${path} is not understood: ${reason}. Its columns are ${columnNames(columns)}. ` +
      'Say which is which with --map, for example --map close=Last,time=Day; without a column for the asset, name it with --asset.',
    { place: { file: path, row: 1 } },
  );
}
