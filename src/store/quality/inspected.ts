import { INTERVAL_LENGTH, type Instant } from '../../core/index.ts';
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
  const { interval, market, assets, time } = batch;
  const first = time.reduce((low, instant) => Math.min(low, instant), Number.POSITIVE_INFINITY);
  if (Number.isFinite(first)) {
    const from = first - HISTORY * INTERVAL_LENGTH[interval];
    const before = await store.readBars({ interval, market, assets, asOf: now, from, to: first });
    inspector.inspect({ ...before, market });
  }
  const found = [...inspector.inspect(batch), ...inspector.finish()];
  const findings = found.filter(({ to }) => to >= first - INTERVAL_LENGTH[interval]);
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
