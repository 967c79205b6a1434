import { type BarColumns, INTERVAL_LENGTH, type Instant } from '../../core/index.ts';
import type { AppendCounts, BarBatch, SeriesImport, SeriesStore } from '../series/series-store.ts';
import { BarInspector } from './bar-inspector.ts';
import { FINDING_KINDS, type Finding } from './finding.ts';

/** Bars before the new ones that tell what is usual for a series. */
const HISTORY = 64;

/** What an append did and what the quality gate found in it. */
export interface InspectedAppend {
  counts: AppendCounts;
  findings: readonly Finding[];
}

/**
 * Appends bars as they arrive, after a look at them in the light of the bars before; what is found
 * is recorded, and the bars are stored as they are. `now` is when they arrived.
 */
export async function appendInspected(
  store: SeriesStore,
  batch: BarBatch,
  now: Instant,
): Promise<InspectedAppend> {
  const inspector = new BarInspector({ now });
  const first = firstTimes(batch);
  const before = await barsBefore(store, batch, first, now);
  inspector.inspect({ ...before, market: batch.market });
  const found = [...inspector.inspect(batch), ...inspector.finish()];
  const findings = found.filter(({ asset, to }) => {
    const start = first[batch.assets.indexOf(asset)];
    return to >= start - INTERVAL_LENGTH[batch.interval];
  });
  const rows = await store.beginImport();
  try {
    await rows.appendBars(batch);
    await rows.recordFindings(findings);
  } catch (error) {
    await rows.abort();
    throw error;
  }
  return { counts: await rows.commit(), findings };
}

/** The first new instant of each asset of the batch; infinite for one without rows. */
function firstTimes({ assets, asset, time }: BarBatch): Float64Array {
  const first = new Float64Array(assets.length).fill(Number.POSITIVE_INFINITY);
  for (let row = 0; row < time.length; row++) {
    if (time[row] < first[asset[row]]) first[asset[row]] = time[row];
  }
  return first;
}

/** The stored bars that lie just before each asset's new ones. */
async function barsBefore(
  store: SeriesStore,
  { interval, market, assets }: BarBatch,
  first: Float64Array,
  now: Instant,
): Promise<BarColumns> {
  const history = HISTORY * INTERVAL_LENGTH[interval];
  const starts = first.filter(Number.isFinite);
  const from = starts.reduce((low, time) => Math.min(low, time), now) - history;
  const to = starts.reduce((high, time) => Math.max(high, time), from);
  const stored = await store.readBars({ interval, market, assets, asOf: now, from, to });
  const start = new Map(assets.map((asset, index) => [asset, first[index]]));
  return pickRows(stored, (row) => {
    const instant = start.get(stored.assets[stored.asset[row]]) as number;
    return stored.time[row] < instant && stored.time[row] >= instant - history;
  });
}

/** The rows of `bars` that are `wanted`. */
function pickRows(bars: BarColumns, wanted: (row: number) => boolean): BarColumns {
  const rows = Uint32Array.from(bars.time.keys().filter(wanted));
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]);
  return {
    interval: bars.interval,
    assets: bars.assets,
    asset: rows.map((row) => bars.asset[row]),
    time: pick(bars.time),
    open: pick(bars.open),
    high: pick(bars.high),
    low: pick(bars.low),
    close: pick(bars.close),
    volumeUsd: pick(bars.volumeUsd),
    knownAt: pick(bars.knownAt),
  };
}

/** An import whose bars are inspected on their way in. */
export interface InspectedImport extends SeriesImport {
  /** How many findings of each kind there are so far. */
  readonly found: ReadonlyMap<Finding['kind'], number>;
}

/** Begins an import that records, in the same transaction, what the quality gate finds. */
export async function beginInspectedImport(
  store: SeriesStore,
  now: Instant,
): Promise<InspectedImport> {
  const rows = await store.beginImport();
  const inspector = new BarInspector({ now });
  const found = new Map<Finding['kind'], number>(FINDING_KINDS.map((kind) => [kind, 0]));
  const record = async (findings: readonly Finding[]) => {
    for (const { kind } of findings) found.set(kind, (found.get(kind) ?? 0) + 1);
    if (findings.length > 0) await rows.recordFindings(findings);
  };
  return {
    found,
    async appendBars(batch) {
      await rows.appendBars(batch);
      await record(inspector.inspect(batch));
    },
    appendMetrics: (batch) => rows.appendMetrics(batch),
    recordFindings: (findings) => record(findings),
    async commit() {
      await record(inspector.finish());
      return rows.commit();
    },
    abort: () => rows.abort(),
  };
}
