import { canonicalJson, type Json } from '../../core/index.ts';
import type { LogRecord } from '../record/record.ts';
import type { LogView } from '../store/log-view.ts';

/** What running a model again gave. */
export interface Reproduced {
  model: LogRecord['model'];
  inputs: LogRecord['inputs'];
  output: Json;
}

/** Runs one model again on what was known at the record's `asOf`. */
export type Reproducer = (record: LogRecord) => Promise<Reproduced>;

/** A member that came out otherwise. */
export interface Difference {
  /** Dotted path, e.g. `inputs.bars` or `output.score`. */
  member: string;
  logged: string;
  now: string;
}

/** Whether a record could be made again. */
export interface ReproductionReport {
  seq: number;
  model: string;
  /** `same` bit for bit; `unknown` where no such model is installed or its record is still sealed. */
  outcome: 'same' | 'different' | 'unknown';
  differences: Difference[];
}

/**
 * Runs the model a record names on the inputs it names and compares bit for bit: the canonical
 * texts must be equal. What differs is named, model and inputs first, as they explain the rest.
 */
export async function reproduceRecord(
  view: LogView,
  seq: number,
  reproducers: Readonly<Record<string, Reproducer>>,
): Promise<ReproductionReport> {
  const { entry, opening } = await view.record(seq);
  const record = JSON.parse(opening?.record ?? entry) as LogRecord & { commitment?: string };
  const model = record.model === undefined ? '' : `${record.model.id} ${record.model.version}`;
  const reproduce = record.model === undefined ? undefined : reproducers[record.model.id];
  if (reproduce === undefined) return { seq, model, outcome: 'unknown', differences: [] };
  const now = await reproduce(record);
  const differences = [
    ...compare('model', record.model as unknown as Json, now.model as unknown as Json),
    ...compare('inputs', record.inputs, now.inputs),
    ...compare('output', record.output, now.output),
  ];
  return { seq, model, outcome: differences.length === 0 ? 'same' : 'different', differences };
}

/** Walks down objects side by side; anything else is compared as a whole. */
function compare(member: string, logged?: Json, now?: Json): Difference[] {
  if (isObject(logged) && isObject(now)) {
    const names = new Set([...Object.keys(logged), ...Object.keys(now)]);
    return [...names].flatMap((name) => compare(`${member}.${name}`, logged[name], now[name]));
  }
  const texts = [logged, now].map((value) =>
    value === undefined ? 'nothing' : canonicalJson(value),
  );
  return texts[0] === texts[1] ? [] : [{ member, logged: texts[0], now: texts[1] }];
}

function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
