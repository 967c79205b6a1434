import { MalformedError, parseHash, parseSize, toBase64 } from '../../../client/src/index.ts';

/** What a log sends a witness (c2sp.org/tlog-witness, add-checkpoint). */
export interface AddCheckpointRequest {
  /** Size the log believes the witness cosigned last; 0 for none. */
  oldSize: number;
  /** Consistency proof from there. */
  proof: readonly Uint8Array[];
  /** The signed checkpoint. */
  note: string;
}

/** More than any tree below 2^63 leaves needs. */
const MOST_PROOF_LINES = 63;

export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpointRequest): string {
  return `${[`old ${oldSize}`, ...proof.map(toBase64)].join('\n')}\n\n${note}`;
}

/** @throws {MalformedError} */
export function parseAddCheckpoint(body: string): AddCheckpointRequest {
  const split = body.indexOf('\n\n');
  if (split < 0) throw new MalformedError('The request has no checkpoint.');
  const [first, ...proof] = body.slice(0, split).split('\n');
  if (!first.startsWith('old ')) throw new MalformedError("The request starts with 'old <size>'.");
  if (proof.length > MOST_PROOF_LINES) throw new MalformedError('The proof has too many lines.');
  const oldSize = parseSize(first.slice(4), 'old size');
  return { oldSize, proof: proof.map(parseHash), note: body.slice(split + 2) };
}
