import { stat } from 'node:fs/promises';
import { BaseError, type Clock, type Instant } from '../../core/index.ts';
import {
  AssetRegistry,
  type FileBatch,
  MalformedFileError,
  type NotData,
  type ReadFileOptions,
  type ReadReport,
  readFile,
  readFileInThread,
  UnrecognisedFileError,
} from '../../sources/index.ts';
import { beginInspectedImport } from '../quality/inspected.ts';
import type { SeriesImport, SeriesStore } from '../series/series-store.ts';
import { ImportStoppedError } from './errors.ts';
import { findingsOf } from './findings.ts';
import { type FileOutcome, NOTHING } from './outcome.ts';
import { unknownBars, unknownMetrics } from './second-hand.ts';

export interface ImportFileOptions extends Omit<ReadFileOptions, 'resolver'> {
  store: SeriesStore;
  /** When the import happens: what differs from the stored is known from then on. */
  clock: Clock;
  signal?: AbortSignal;
}

/** Bytes on disk from which a file counts as large. */
const LARGE = 8 * 2 ** 20;

/**
 * Stores one file whole or not at all. A file that cannot be used is an outcome, not an error;
 * errors of the store are thrown.
 */
export async function importFile(file: string, options: ImportFileOptions): Promise<FileOutcome> {
  const rows = await beginInspectedImport(options.store, options.clock.now());
  const staged = await stage(file, rows, options).catch(async (error: unknown) => {
    await rows.abort();
    if (error instanceof MalformedFileError || error instanceof UnrecognisedFileError) return error;
    throw error;
  });
  if (staged instanceof BaseError) return refusal(file, staged);
  const { report, known } = staged;
  if ('reason' in report) {
    await rows.abort();
    return { ...blank(file), status: 'skipped', reason: report.reason };
  }
  await rows.recordFindings(findingsOf(report));
  const counts = await rows.commit();
  const deduplicated = counts.deduplicated + known + report.repeated;
  return outcome(file, report, { ...counts, deduplicated });
}

/** Hands every batch of the file to the import; `known` are values left out as known already. */
async function stage(
  file: string,
  rows: SeriesImport,
  options: ImportFileOptions,
): Promise<{ report: ReadReport | NotData; known: number }> {
  const batches = await read(file, options);
  let known = 0;
  try {
    for (;;) {
      if (options.signal?.aborted) throw stopped(file);
      const next = await batches.next();
      if (next.done) return { report: next.value, known };
      known += await append(next.value, rows, options);
    }
  } finally {
    await batches.return({ reason: 'the import ended' });
  }
}

/** Large files are read in a thread of their own; for small ones it would start too slowly. */
async function read(
  file: string,
  options: ImportFileOptions,
): Promise<AsyncGenerator<FileBatch, ReadReport | NotData>> {
  const { onProgress, store: _, clock: __, signal: ___, ...told } = options;
  const { size } = await stat(file);
  if (size >= LARGE) return readFileInThread(file, told, onProgress);
  const resolver = new AssetRegistry();
  return readFile(file, { ...told, resolver, ...(onProgress && { onProgress }) });
}

function stopped(file: string): ImportStoppedError {
  return new ImportStoppedError(
    `Stopped while reading ${file}; nothing of it was stored. Import again to finish.`,
    { place: { file } },
  );
}

async function append(
  batch: FileBatch,
  rows: SeriesImport,
  { store, clock }: ImportFileOptions,
): Promise<number> {
  const learnedAt = clock.now();
  const { bars, metrics } = batch.secondHand ? await unknown(batch, store, learnedAt) : batch;
  if (metrics && metrics.time.length > 0) await rows.appendMetrics({ ...metrics, learnedAt });
  if (bars && bars.time.length > 0) await rows.appendBars({ ...bars, learnedAt });
  return size(batch) - size({ bars, metrics });
}

async function unknown(
  { bars, metrics }: FileBatch,
  store: SeriesStore,
  now: Instant,
): Promise<Pick<FileBatch, 'bars' | 'metrics'>> {
  return {
    bars: bars && (await unknownBars(store, bars, now)),
    metrics: metrics && (await unknownMetrics(store, metrics, now)),
  };
}

function size({ bars, metrics }: Pick<FileBatch, 'bars' | 'metrics'>): number {
  return (bars?.time.length ?? 0) + (metrics?.time.length ?? 0);
}

function outcome(
  file: string,
  report: ReadReport,
  counts: Pick<FileOutcome, 'stored' | 'deduplicated' | 'corrected'>,
): FileOutcome {
  const { shape, assets, read, refused, refusedRows, refusedByReason } = report;
  const { stored, deduplicated, corrected } = counts;
  return {
    file,
    status: 'imported',
    read,
    stored,
    deduplicated,
    corrected,
    refused,
    assets,
    market: shape.market,
    interval: shape.interval,
    refusedRows,
    refusedByReason: Object.fromEntries(refusedByReason),
    ignoredColumns: shape.ignored,
  };
}

function refusal(file: string, error: BaseError): FileOutcome {
  const { message, code, place } = error;
  return { ...blank(file), status: 'refused', reason: message, code, place };
}

function blank(file: string): Omit<FileOutcome, 'status'> {
  return { ...NOTHING, file, assets: [], refusedRows: [], refusedByReason: {}, ignoredColumns: [] };
}
