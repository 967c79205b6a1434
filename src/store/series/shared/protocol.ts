import { BaseError, InvalidInputError } from '../../../core/index.ts';
import {
  DiskFullError,
  ImportClosedError,
  SeriesCorruptError,
  SeriesUnavailableError,
} from '../errors.ts';
import type { SeriesImport, SeriesStore } from '../series-store.ts';

/** Calls that need no state on the connection. */
export const STORE_METHODS = [
  'appendBars',
  'appendMetrics',
  'readBars',
  'readPanels',
  'readMetrics',
  'latestBars',
  'resample',
  'assets',
  'coverage',
  'recordFindings',
  'listFindings',
  'countFindings',
] as const satisfies readonly (keyof SeriesStore)[];
export type StoreMethod = (typeof STORE_METHODS)[number];

export const IMPORT_METHODS = [
  'appendBars',
  'appendMetrics',
  'recordFindings',
  'commit',
  'abort',
] as const satisfies readonly (keyof SeriesImport)[];
export type ImportMethod = (typeof IMPORT_METHODS)[number];

/** A call to the store, to begin an import, or to the import of that number. */
export interface Request {
  id: number;
  method: StoreMethod | ImportMethod | 'beginImport';
  import?: number;
  argument?: unknown;
}

export interface Response {
  id: number;
  result?: unknown;
  error?: SentError;
  /** The owner is letting go of the store: ask whoever owns it next. */
  leaving?: boolean;
}

interface SentError {
  name: string;
  message: string;
  place: Readonly<Record<string, string | number>>;
}

const ERRORS = {
  InvalidInputError,
  SeriesUnavailableError,
  SeriesCorruptError,
  DiskFullError,
  ImportClosedError,
};

export function packError(error: unknown): SentError {
  if (error instanceof BaseError) {
    return { name: error.name, message: error.message, place: error.place };
  }
  return { name: 'SeriesUnavailableError', message: String(error), place: {} };
}

export function unpackError({ name, message, place }: SentError): BaseError {
  const known = ERRORS[name as keyof typeof ERRORS] ?? SeriesUnavailableError;
  return new known(message, { place });
}
