import { toBase64 } from '../signing/bytes.ts';
import { decodeBase64, parseSize } from './bytes.ts';
import { MalformedError } from './errors.ts';
import { HASH_LENGTH } from './merkle-hash.ts';

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';

/** A proof that stands alone: where a record is, the path to the root, the signed checkpoint. */
export interface TlogProof {
  index: number;
  proof: readonly Uint8Array[];
  /** The checkpoint with its signatures, verbatim. */
  checkpoint: string;
  /** Not authenticated. Assay puts nothing here. */
  extra?: Uint8Array;
}

/** Writes `c2sp.org/tlog-proof@v1`. */
export function formatProof({ index, proof, checkpoint, extra }: TlogProof): string {
  const lines = [
    FIRST_LINE,
    ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...proof.map(toBase64),
  ];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** Reads such a proof, believing none of it. @throws {MalformedError} */
export function parseProof(text: string): TlogProof {
  const split = text.indexOf('\n\n');
  if (split < 0) throw new MalformedError('The proof has no checkpoint.');
  const [first, ...lines] = text.slice(0, split).split('\n');
  if (first !== FIRST_LINE) throw new MalformedError(`A proof starts with '${FIRST_LINE}'.`);
  const extra = lines[0]?.startsWith('extra ') ? lines.shift() : undefined;
  const index = /^index (.*)$/.exec(lines.shift() ?? '')?.[1];
  if (index === undefined) throw new MalformedError('The proof does not say which index.');
  const proof = lines.map(parseHash);
  const parsed = { index: parseSize(index, 'index'), proof, checkpoint: text.slice(split + 2) };
  return extra === undefined ? parsed : { ...parsed, extra: decodeBase64(extra.slice(6)) };
}

/** Reads one base64 hash. @throws {MalformedError} */
export function parseHash(line: string): Uint8Array {
  const hash = decodeBase64(line);
  if (hash.length !== HASH_LENGTH) throw new MalformedError('A hash of the proof is cut.');
  return hash;
}
