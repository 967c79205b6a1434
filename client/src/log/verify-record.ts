import { parseCheckpoint } from './checkpoint.ts';
import { BadProofError, VerificationError } from './errors.ts';
import { parseNote } from './note.ts';
import type { LogEntry } from './record.ts';
import {
  checkAnchor,
  checkEarlier,
  checkInclusion,
  checkLeaf,
  checkRecord,
  checkSignature,
  checkWitnesses,
  describeRecord,
  NothingToCheck,
  NotYet,
  readEntry,
  type Subject,
  type VerificationSubject,
} from './record-checks.ts';
import { TileNodes } from './tile-nodes.ts';

/** What is checked, in the order it is shown. */
export const VERIFICATION_STEPS = [
  'record',
  'leaf',
  'inclusion',
  'checkpoint',
  'witnesses',
  'consistency',
  'anchor',
] as const;

export type StepName = (typeof VERIFICATION_STEPS)[number];

/** One thing that was checked. */
export interface Step {
  name: StepName;
  /** `pending` where the chain does not reach the record yet; `skipped` where nothing was asked. */
  status: 'passed' | 'failed' | 'pending' | 'skipped';
  /** What was found, in a sentence. */
  detail: string;
}

/** What is to be verified, whom to believe, and who is told how it goes. */
export interface VerifyRecordParameters extends VerificationSubject {
  /** Told each step as it is done, in the order of {@link VERIFICATION_STEPS}. */
  onStep?: (step: Step) => void;
}

/** What verification found. */
export interface VerifyRecordReturnType {
  /** True when nothing failed. A step that is pending may pass, or fail, later. */
  verified: boolean;
  steps: Step[];
  /** The record, once its bytes are proven; the commitment where it is not opened. */
  record?: LogEntry;
  /** What to remember and pass as `earlier` next time. */
  checkpoint: { size: number; root: Uint8Array };
}

/**
 * Verifies one record against the raw tiles of its log and, where asked, the chain. The server is
 * believed in nothing: it only hands over bytes.
 *
 * @throws {VerificationError} where there is nothing to check: no checkpoint, no such record.
 * @example
 * const { verified, steps } = await verifyRecord({
 *   seq: 0,
 *   source: httpLogSource('https://assay.example.com/log'),
 *   policy: { origin: 'assay.example.com/log', logKeys: [parseVerifierKey(key)] },
 * });
 * for (const { name, status } of steps) console.log(name, status, verified);
 */
export async function verifyRecord(
  parameters: VerifyRecordParameters,
): Promise<VerifyRecordReturnType> {
  const subject = await readSubject(parameters);
  let record: LogEntry | undefined;
  const checks: Record<StepName, () => Promise<string>> = {
    record: async () => {
      record = checkRecord(subject);
      return describeRecord(record);
    },
    leaf: () => checkLeaf(subject),
    inclusion: () => checkInclusion(subject),
    checkpoint: () => checkSignature(subject),
    witnesses: () => checkWitnesses(subject),
    consistency: () => checkEarlier(subject),
    anchor: () => checkAnchor(subject),
  };
  const steps: Step[] = [];
  for (const name of VERIFICATION_STEPS) {
    const step = await take(name, checks[name]);
    steps.push(step);
    parameters.onStep?.(step);
  }
  const verified = steps.every(({ status }) => status !== 'failed');
  const { size, root } = subject.checkpoint;
  return { verified, steps, checkpoint: { size, root }, ...(verified && record && { record }) };
}

async function readSubject(parameters: VerificationSubject): Promise<Subject> {
  const { seq, source } = parameters;
  const note = await source.checkpoint();
  const checkpoint = parseCheckpoint(parseNote(note).text);
  if (!(seq >= 0 && seq < checkpoint.size)) {
    throw new BadProofError(`The log has no record ${seq}; it holds ${checkpoint.size}.`);
  }
  const nodes = new TileNodes((tile) => source.tile(tile)).at(checkpoint.size);
  const entry = await readEntry(source, seq, checkpoint.size);
  return { ...parameters, note, checkpoint, nodes, entry };
}

async function take(name: StepName, check: () => Promise<string>): Promise<Step> {
  try {
    return { name, status: 'passed', detail: await check() };
  } catch (error) {
    if (error instanceof NothingToCheck) return { name, status: 'skipped', detail: error.message };
    if (error instanceof NotYet) return { name, status: 'pending', detail: error.message };
    if (!(error instanceof VerificationError)) throw error;
    return { name, status: 'failed', detail: error.message };
  }
}
