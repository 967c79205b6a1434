/** What a column of a market file may hold. */
export const FIELDS = [
  'asset',
  'time',
  'open',
  'high',
  'low',
  'close',
  'volumeUsd',
  'volumeBase',
  'marketCapUsd',
] as const;

export type Field = (typeof FIELDS)[number];

/** Column names by which each field is known, in order of preference, in normal form. */
const SYNONYMS: Readonly<Record<Field, readonly string[]>> = {
  asset: ['symbol', 'ticker', 'token', 'asset', 'coin', 'slug', 'pair', 'instrument', 'market'],
  time: [
    'time',
    'date',
    'datetime',
    'timestamp',
    'day',
    'open_time',
    'opentime',
    'ts',
    'snapped_at',
  ],
  open: ['open', 'open_price', 'price_open', 'open_usd', 'o'],
  high: ['high', 'high_price', 'price_high', 'high_usd', 'h'],
  low: ['low', 'low_price', 'price_low', 'low_usd', 'l'],
  close: ['close', 'close_price', 'price_close', 'close_usd', 'price_usd', 'price', 'c'],
  volumeUsd: [
    'volume_usd',
    'volumeusd',
    'quote_volume',
    'quote_asset_volume',
    'volume_quote',
    'turnover',
    'total_volume',
    'volume_usdt',
    'volume_24h_usd',
  ],
  volumeBase: ['volume_base', 'base_volume', 'volume', 'vol', 'v'],
  marketCapUsd: ['market_cap_usd', 'market_cap', 'marketcap', 'market_cap_us', 'mcap'],
};

/** Column name in normal form: lower case, words joined by `_`. */
export function normalName(column: string): string {
  return column
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
}

/** Column index of each field found by its name. */
export function fieldsByName(columns: readonly string[]): Map<Field, number> {
  const normal = columns.map(normalName);
  const found = new Map<Field, number>();
  for (const field of FIELDS) {
    const name = SYNONYMS[field].find((synonym) => normal.includes(synonym));
    if (name !== undefined) found.set(field, normal.indexOf(name));
  }
  return found;
}
