import { toHex } from '../signing/bytes.ts';
import { type AnchorAddress, readFirstAnchor, readLatestAnchor } from './anchor.ts';
import { splitBundle } from './bundle.ts';
import { equalBytes, fromUtf8 } from './bytes.ts';
import { type Checkpoint, checkQuorum, type LogPolicy, openCheckpoint } from './checkpoint.ts';
import { verifyConsistency } from './consistency.ts';
import { BadProofError, UnavailableError } from './errors.ts';
import { verifyInclusion } from './inclusion.ts';
import { leafHash } from './merkle-hash.ts';
import { type CommitmentOpening, type LogEntry, openCommitment, parseEntry } from './record.ts';
import type { LogSource } from './source.ts';
import { TILE_WIDTH, tileWidth } from './tile.ts';
import { consistencyProof, inclusionProof, type NodeReader } from './tree-proof.ts';

/** A record, where it is read from, and whom to believe. */
export interface VerificationSubject {
  /** The record's sequence number. */
  seq: number;
  source: LogSource;
  policy: LogPolicy;
  /** The record as its holder has it; the log must hold exactly this. */
  expected?: string;
  /** Opens the record where the log holds a commitment. */
  opening?: CommitmentOpening;
  /** Checkpoints seen before, or signed ones as they were published: the log must extend each. */
  earlier?: readonly (Pick<Checkpoint, 'size' | 'root'> | string)[];
  /** Where the log is anchored, and how to ask. */
  anchor?: AnchorAddress;
  fetch?: typeof fetch;
}

/** The same with what was read once for all checks. */
export interface Subject extends VerificationSubject {
  /** The newest checkpoint, as signed and as read. */
  note: string;
  checkpoint: Checkpoint;
  nodes: NodeReader;
  /** The record's bytes in the log. */
  entry: Uint8Array;
}

/** Ends a check that there is no reason to make. */
export class NothingToCheck extends Error {}

/** Ends a check that cannot be made before more has happened. */
export class NotYet extends Error {}

/** One entry out of its bundle. */
export async function readEntry(source: LogSource, seq: number, size: number): Promise<Uint8Array> {
  const index = Math.floor(seq / TILE_WIDTH);
  const width = tileWidth(size, 0, index);
  const bundle = await source.tile({ level: 'entries', index, width });
  return splitBundle(bundle, width)[seq % TILE_WIDTH];
}

/** The entry is a record in canonical form, of this place, and the one its holder has. */
export function checkRecord({ entry, expected, opening, seq }: Subject): LogEntry {
  const parsed = parseEntry(entry);
  if (parsed.seq !== seq) throw new BadProofError(`The entry says it is record ${parsed.seq}.`);
  const isOpened = parsed.commitment !== undefined && opening !== undefined;
  const record = isOpened ? openCommitment(parsed, opening) : parsed;
  const text = isOpened ? opening.record : fromUtf8(entry);
  if (expected !== undefined && expected !== text) {
    throw new BadProofError('The log holds another record than the one given.');
  }
  return record;
}

/** What a record is, in a few words. */
export function describeRecord(record: LogEntry): string {
  if (record.commitment !== undefined) {
    const when = record.opens === undefined ? 'later' : new Date(record.opens).toISOString();
    return `canonical; a commitment that opens ${when}`;
  }
  return `canonical; ${record.kind} of ${record.subject}`;
}

/** The entry hashes to its leaf. */
export async function checkLeaf({ entry, nodes, seq }: Subject): Promise<string> {
  const hash = leafHash(entry);
  if (!equalBytes(hash, await nodes.node(0, seq))) {
    throw new BadProofError('The record does not hash to its leaf in the tile.');
  }
  return toHex(hash);
}

/** The leaf leads to the checkpoint's root. */
export async function checkInclusion(subject: Subject): Promise<string> {
  const { checkpoint, entry, nodes, seq } = subject;
  const { root, size } = checkpoint;
  const proof = await inclusionProof(nodes, seq, size);
  verifyInclusion({ index: seq, size, leafHash: leafHash(entry), root, proof });
  return `leaf ${seq} of ${size}, ${proof.length} hashes to the root`;
}

/** The log signed the checkpoint. */
export async function checkSignature({ note, policy }: Subject): Promise<string> {
  const { origin, size } = await openCheckpoint(note, policy);
  return `${origin} signed size ${size}`;
}

/** Enough witnesses cosigned it. */
export async function checkWitnesses({ note, policy }: Subject): Promise<string> {
  if ((policy.witnesses?.length ?? 0) === 0) throw new NothingToCheck('no witness is configured');
  const checkpoint = await openCheckpoint(note, policy);
  checkQuorum(checkpoint, policy);
  const names = checkpoint.cosigned.map(
    ({ key, time = 0 }) => `${key.name} at ${new Date(1000 * time).toISOString()}`,
  );
  return names.length === 0 ? 'none cosigned, none needed' : names.join(', ');
}

/** It extends what was seen before. */
export async function checkEarlier(subject: Subject): Promise<string> {
  const { checkpoint, earlier = [], nodes, policy } = subject;
  if (earlier.length === 0) throw new NothingToCheck('no earlier checkpoint is known');
  const sizes: string[] = [];
  for (const each of earlier) {
    const older = typeof each === 'string' ? await openCheckpoint(each, policy) : each;
    await checkExtends(nodes, older, checkpoint);
    sizes.push(`size ${older.size}`);
  }
  return `extends ${sizes.join(', ')}`;
}

/** The chain holds a checkpoint that covers the record, and the log extends it. */
export async function checkAnchor(subject: Subject): Promise<string> {
  const { anchor, checkpoint, nodes } = subject;
  if (anchor === undefined) throw new NothingToCheck('no chain is configured');
  const anchored = await firstAnchor(subject, anchor);
  await checkExtends(nodes, anchored, checkpoint);
  const since = new Date(1000 * anchored.time).toISOString();
  const by = anchor.relayed === true ? ', as this server relays the chain’s answer' : '';
  return `on chain since ${since}, under size ${anchored.size}${by}`;
}

/** @throws {NotYet} where the chain answers, and what it holds is this log, only shorter. */
async function firstAnchor({ checkpoint, fetch, nodes, seq }: Subject, anchor: AnchorAddress) {
  try {
    return await readFirstAnchor(anchor, seq, fetch);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    const latest = await readLatestAnchor(anchor, fetch);
    const size = latest?.size ?? 0;
    if (size > seq) throw error;
    if (latest !== undefined) await checkExtends(nodes, latest, checkpoint);
    throw new NotYet(`the chain holds the first ${size} records; this one awaits its anchor`);
  }
}

/** @throws {BadProofError} where the checkpoint does not extend the other. */
async function checkExtends(
  nodes: NodeReader,
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
