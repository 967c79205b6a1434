import { toHex } from '../signing/bytes.ts';
import { type AnchorAddress, readFirstAnchor } from './anchor.ts';
import { splitBundle } from './bundle.ts';
import { equalBytes, fromUtf8 } from './bytes.ts';
import {
  type Checkpoint,
  checkQuorum,
  type LogPolicy,
  openCheckpoint,
  parseCheckpoint,
} from './checkpoint.ts';
import { verifyConsistency } from './consistency.ts';
import { BadProofError, VerificationError } from './errors.ts';
import { verifyInclusion } from './inclusion.ts';
import { leafHash } from './merkle-hash.ts';
import { parseNote } from './note.ts';
import { type CommitmentOpening, type LogEntry, openCommitment, parseEntry } from './record.ts';
import type { LogSource } from './source.ts';
import { TILE_WIDTH, tileWidth } from './tile.ts';
import { TileNodes } from './tile-nodes.ts';
import { consistencyProof, inclusionProof } from './tree-proof.ts';

/** What is checked, in the order it is shown. */
export type StepName =
  | 'record'
  | 'leaf'
  | 'inclusion'
  | 'checkpoint'
  | 'witnesses'
  | 'consistency'
  | 'anchor';

/** One thing that was checked. */
export interface Step {
  name: StepName;
  status: 'passed' | 'failed' | 'skipped';
  /** What was found, in a sentence. */
  detail: string;
}

/** What is to be verified, and whom to believe. */
export interface VerifyRecordParameters {
  /** The record's sequence number. */
  seq: number;
  source: LogSource;
  policy: LogPolicy;
  /** The record as its holder has it; the log must hold exactly this. */
  expected?: string;
  /** Opens the record where the log holds a commitment. */
  opening?: CommitmentOpening;
  /** Checkpoints seen before: the log must extend each. */
  earlier?: readonly Pick<Checkpoint, 'size' | 'root'>[];
  /** Where the log is anchored, and how to ask. */
  anchor?: AnchorAddress;
  fetch?: typeof fetch;
}

/** What verification found. */
export interface VerifyRecordReturnType {
  /** True when nothing failed. */
  verified: boolean;
  steps: Step[];
  /** The record, once its bytes are proven; the commitment where it is not opened. */
  record?: LogEntry;
  /** What to remember and pass as `earlier` next time. */
  checkpoint: Pick<Checkpoint, 'size' | 'root'>;
}

/**
 * Verifies one record against the raw tiles of its log and, where asked, the chain. The server is
 * believed in nothing: it only hands over bytes.
 *
 * @throws {VerificationError} where there is nothing to check: no checkpoint, no such record.
 * @example
 * const { verified, steps } = await verifyRecord({
 *   seq: 12,
 *   source: httpLogSource('https://assay.example.com/log'),
 *   policy: { origin: 'assay.example.com/log', logKeys: [parseVerifierKey(key)] },
 * });
 */
export async function verifyRecord(
  parameters: VerifyRecordParameters,
): Promise<VerifyRecordReturnType> {
  const { seq, source } = parameters;
  const note = await source.checkpoint();
  const checkpoint = parseCheckpoint(parseNote(note).text);
  if (!(seq >= 0 && seq < checkpoint.size)) {
    throw new BadProofError(`The log has no record ${seq}; it holds ${checkpoint.size}.`);
  }
  const nodes = new TileNodes((tile) => source.tile(tile)).at(checkpoint.size);
  const subject: Subject = { ...parameters, note, checkpoint, nodes };
  const entry = await readEntry(source, seq, checkpoint.size);
  const opened: { record?: LogEntry } = {};
  const steps = [
    await step('record', async () => {
      opened.record = checkRecord(subject, entry);
      return describeRecord(opened.record);
    }),
    await step('leaf', () => checkLeaf(subject, entry)),
    await step('inclusion', () => checkInclusion(subject, entry)),
    await step('checkpoint', () => checkSignature(subject)),
    await step('witnesses', () => checkWitnesses(subject)),
    await step('consistency', () => checkEarlier(subject)),
    await step('anchor', () => checkAnchor(subject)),
  ];
  const verified = steps.every(({ status }) => status !== 'failed');
  return { verified, steps, checkpoint, ...(verified && opened) };
}

interface Subject extends VerifyRecordParameters {
  note: string;
  checkpoint: Checkpoint;
  nodes: ReturnType<TileNodes['at']>;
}

/** Ends a step that there is no reason to take. */
class Skipped extends Error {}

async function step(name: StepName, check: () => Promise<string>): Promise<Step> {
  try {
    return { name, status: 'passed', detail: await check() };
  } catch (error) {
    if (error instanceof Skipped) return { name, status: 'skipped', detail: error.message };
    if (!(error instanceof VerificationError)) throw error;
    return { name, status: 'failed', detail: error.message };
  }
}

async function readEntry(source: LogSource, seq: number, size: number): Promise<Uint8Array> {
  const index = Math.floor(seq / TILE_WIDTH);
  const width = tileWidth(size, 0, index);
  return splitBundle(await source.tile({ level: 'entries', index, width }), width)[
    seq % TILE_WIDTH
  ];
}

function checkRecord({ seq, expected, opening }: Subject, bytes: Uint8Array): LogEntry {
  const entry = parseEntry(bytes);
  if (entry.seq !== seq) throw new BadProofError(`The entry says it is record ${entry.seq}.`);
  const isOpened = entry.commitment !== undefined && opening !== undefined;
  const record = isOpened ? openCommitment(entry, opening) : entry;
  const text = isOpened ? opening.record : fromUtf8(bytes);
  if (expected !== undefined && expected !== text) {
    throw new BadProofError('The log holds another record than the one given.');
  }
  return record;
}

function describeRecord(record: LogEntry): string {
  if (record.commitment !== undefined) {
    const when = record.opens === undefined ? 'later' : new Date(record.opens).toISOString();
    return `canonical; a commitment that opens ${when}`;
  }
  return `canonical; ${record.kind} of ${record.subject}`;
}

async function checkLeaf({ nodes, seq }: Subject, entry: Uint8Array): Promise<string> {
  const hash = leafHash(entry);
  if (!equalBytes(hash, await nodes.node(0, seq))) {
    throw new BadProofError('The record does not hash to its leaf in the tile.');
  }
  return toHex(hash);
}

async function checkInclusion(subject: Subject, entry: Uint8Array): Promise<string> {
  const { checkpoint, nodes, seq } = subject;
  const { root, size } = checkpoint;
  const proof = await inclusionProof(nodes, seq, size);
  verifyInclusion({ index: seq, size, leafHash: leafHash(entry), root, proof });
  return `leaf ${seq} of ${size}, ${proof.length} hashes to the root`;
}

async function checkSignature({ note, policy }: Subject): Promise<string> {
  const { origin, size } = await openCheckpoint(note, policy);
  return `${origin} signed size ${size}`;
}

async function checkWitnesses({ note, policy }: Subject): Promise<string> {
  if ((policy.witnesses?.length ?? 0) === 0) throw new Skipped('no witness is configured');
  const checkpoint = await openCheckpoint(note, policy);
  checkQuorum(checkpoint, policy);
  const names = checkpoint.cosigned.map(
    ({ key, time = 0 }) => `${key.name} at ${new Date(1000 * time).toISOString()}`,
  );
  return names.length === 0 ? 'none cosigned, none needed' : names.join(', ');
}

async function checkEarlier({ checkpoint, earlier = [], nodes }: Subject): Promise<string> {
  if (earlier.length === 0) throw new Skipped('no earlier checkpoint is known');
  for (const each of earlier) await checkExtends(nodes, each, checkpoint);
  return `extends ${earlier.map(({ size }) => `size ${size}`).join(', ')}`;
}

async function checkAnchor(subject: Subject): Promise<string> {
  const { anchor, checkpoint, nodes, seq } = subject;
  if (anchor === undefined) throw new Skipped('no chain is configured');
  const anchored = await readFirstAnchor(anchor, seq, subject.fetch);
  await checkExtends(nodes, anchored, checkpoint);
  return `on chain since ${new Date(1000 * anchored.time).toISOString()}, under size ${anchored.size}`;
}

/** @throws {BadProofError} where the checkpoint does not extend the other. */
async function checkExtends(
  nodes: Subject['nodes'],
  older: Pick<Checkpoint, 'size' | 'root'>,
  newer: Checkpoint,
): Promise<void> {
  if (older.size > newer.size) {
    throw new BadProofError(`Size ${older.size} was seen before; the log now shows ${newer.size}.`);
  }
  if (older.size === 0) return;
  const proof = await consistencyProof(nodes, older.size, newer.size);
  const sizes = { oldSize: older.size, newSize: newer.size };
  verifyConsistency({ ...sizes, oldRoot: older.root, newRoot: newer.root, proof });
}
