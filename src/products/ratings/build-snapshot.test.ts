import { expect, it } from 'vitest';
import { type BarColumns, DAY, type MetricColumns, parseInstant } from '../../core/index.ts';
import { buildSnapshot } from './build-snapshot.ts';
import type { GradeView } from './rated-token.ts';

const start = parseInstant('2024-12-01');

it('joins the last weeks of every asset, largest volume first', () => {
  const snapshot = buildSnapshot(
    parts(bars({ small: [1, 2, 3], large: [10, 11, 12] }, { small: 5, large: 50 })),
  );
  expect(snapshot.tokens.map((token) => token.id)).toEqual(['large', 'small']);
  expect(snapshot.tokens[1]).toMatchObject({
    symbol: 'SMALL',
    priceUsd: 3,
    change24h: 0.5,
    change7d: null,
    volumeUsd24h: 5,
    marketCapUsd: null,
    sparkline: [1, 2, 3],
    dataAsOf: start + 3 * DAY,
  });
  expect(snapshot.asOf).toBe(start + 3 * DAY);
});

it('tells no change across a gap', () => {
  const columns = bars({ gap: [1, 2] }, { gap: 1 });
  columns.time[1] = start + 2 * DAY;
  expect(buildSnapshot(parts(columns)).tokens[0]?.change24h).toBe(null);
});

it('tells the share of tokens that both grades rate high', () => {
  const grades = (values: Record<string, number | null>) =>
    new Map(Object.entries(values).map(([id, grade]) => [id, { grade } as GradeView]));
  const overview = { ...quiet, asOf: start };
  const columns = bars({ a: [1], b: [1], c: [1], d: [1] }, { a: 1, b: 1, c: 1, d: 1 });
  const trader = grades({ a: 60, b: 99, c: 10, d: null });
  const investor = grades({ a: 75, b: 59, c: 80, d: 90 });
  const rated = buildSnapshot({ ...parts(columns), grades: { trader, investor }, overview });
  expect(rated.overview).toEqual({ ...overview, highGraded: 1 / 3 });
  expect(buildSnapshot({ ...parts(columns), overview }).overview?.highGraded).toBe(null);
});

it('is empty where nothing is stored', () => {
  expect(buildSnapshot(parts(bars({}, {})))).toMatchObject({ asOf: null, tokens: [] });
});

const quiet = {
  regime: null,
  probabilities: null,
  breadth: null,
  rising: null,
  conviction: null,
  signal: null,
};

function parts(columns: BarColumns) {
  const none: MetricColumns = {
    metrics: [],
    assets: [],
    metric: new Uint32Array(),
    asset: new Uint32Array(),
    time: new Float64Array(),
    value: new Float64Array(),
    knownAt: new Float64Array(),
  };
  return {
    version: 1,
    source: 'synthetic',
    simulated: false,
    bars: columns,
    marketCaps: none,
    assets: new Map(),
    grades: { trader: new Map(), investor: new Map() },
    overview: null,
  };
}

function bars(closes: Record<string, number[]>, volume: Record<string, number>): BarColumns {
  const assets = Object.keys(closes);
  const rows = assets.flatMap((id, index) =>
    (closes[id] as number[]).map((close, day) => ({
      index,
      close,
      day,
      volume: volume[id] as number,
    })),
  );
  const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
  return {
    interval: '1d',
    assets,
    asset: Uint32Array.from(rows, (row) => row.index),
    time: column((row) => start + row.day * DAY),
    open: column((row) => row.close),
    high: column((row) => row.close),
    low: column((row) => row.close),
    close: column((row) => row.close),
    volumeUsd: column((row) => row.volume),
    knownAt: column((row) => start + (row.day + 1) * DAY),
  };
}
