import {
  parseNote,
  VerificationError,
  type VerifierKey,
  verifySignatures,
} from '../../../client/src/index.ts';
import { QuorumMissedError } from '../errors.ts';
import type { Candidate, Cosign } from '../store/integrator.ts';
import { formatAddCheckpoint } from './add-checkpoint.ts';

/** A witness to ask. */
export interface WitnessAddress {
  key: VerifierKey;
  /** Its submission prefix, e.g. `https://witness.example.com`. */
  url: string;
}

/** Whom to ask, and how many must agree. */
export interface QuorumOptions {
  witnesses: readonly WitnessAddress[];
  /** Fewer cosignatures keep the checkpoint back. */
  needed: number;
  fetch: typeof fetch;
  /** Milliseconds a witness may take. @default 10_000 */
  timeout?: number;
}

/** Asks all witnesses at once for their cosignatures. @throws {QuorumMissedError} */
export function askWitnesses(options: QuorumOptions): Cosign {
  const sizes = new Map<string, number>();
  return async (candidate) => {
    const answers = await Promise.allSettled(
      options.witnesses.map((witness) => askWitness(witness, candidate, options, sizes)),
    );
    const lines = answers.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    if (lines.length < options.needed) {
      const reasons = answers.flatMap((each) =>
        each.status === 'rejected' ? [(each.reason as Error).message] : [],
      );
      throw new QuorumMissedError(
        `${lines.length} of ${options.needed} needed witnesses cosigned size ${candidate.size}; the checkpoint waits. ${reasons.join(' ')}`,
      );
    }
    return candidate.note + lines.join('');
  };
}

/** One witness's signature line, checked. Its answer 409 says which size to prove from. */
async function askWitness(
  witness: WitnessAddress,
  candidate: Candidate,
  options: QuorumOptions,
  sizes: Map<string, number>,
): Promise<string> {
  const name = witness.key.name;
  let response = await post(witness, candidate, sizes.get(name) ?? 0, options);
  if (response.status === 409) {
    const kept = Number(await response.text());
    if (!Number.isSafeInteger(kept) || kept > candidate.size) {
      throw new QuorumMissedError(
        `${name} has seen ${kept} records of this log, more than its ${candidate.size}: was it restored from an old copy?`,
      );
    }
    response = await post(witness, candidate, kept, options);
  }
  const body = await response.text();
  if (response.status !== 200) {
    throw new QuorumMissedError(`${name} refused (${response.status}): ${body.trim()}`);
  }
  sizes.set(name, candidate.size);
  return cosignatureOf(witness.key, candidate, body);
}

async function post(
  witness: WitnessAddress,
  candidate: Candidate,
  oldSize: number,
  { fetch, timeout = 10_000 }: QuorumOptions,
): Promise<Response> {
  const proof = await candidate.prove(oldSize);
  const body = formatAddCheckpoint({ oldSize, proof, note: candidate.note });
  try {
    return await fetch(`${witness.url.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(timeout),
    });
  } catch (cause) {
    throw new QuorumMissedError(`${witness.key.name} does not answer.`, { cause });
  }
}

/** Takes from the answer the one line that the witness's key vouches for. */
async function cosignatureOf(
  key: VerifierKey,
  candidate: Candidate,
  body: string,
): Promise<string> {
  for (const line of body.split('\n').filter((each) => each !== '')) {
    try {
      const note = parseNote(`${parseNote(candidate.note).text}\n${line}\n`);
      if ((await verifySignatures(note, [key])).length > 0) return `${line}\n`;
    } catch (error) {
      if (!(error instanceof VerificationError)) throw error;
    }
  }
  throw new QuorumMissedError(`${key.name} sent no cosignature that verifies.`);
}
