import type { AnchorAddress } from './anchor.ts';
import type { LogPolicy } from './checkpoint.ts';
import { MalformedError, UnavailableError } from './errors.ts';
import { parseVerifierKey } from './verifier-key.ts';

/** What an Assay says of its own log at `/log/policy`. */
export interface PublishedPolicy {
  /** The log's verifier key, as text. */
  key: string;
  /** Its witnesses' verifier keys. */
  witnesses: readonly string[];
  /** How many of them must cosign. */
  quorum: number;
  /** Where it is anchored; null where it is not. */
  anchor: AnchorAddress | null;
}

/**
 * Reads whom to believe about a log, from its operator. That is trust at first sight: compare the
 * key with one that you were given elsewhere, or keep to the one you saw first.
 *
 * @param prefix e.g. `https://assay.example.com/log`
 * @throws {UnavailableError | MalformedError}
 */
export async function readPublishedPolicy(
  prefix: string,
  fetcher: typeof fetch = fetch,
): Promise<PublishedPolicy> {
  const response = await fetcher(`${prefix}/policy`).catch((cause) => {
    throw new UnavailableError(`${prefix} does not answer.`, cause);
  });
  if (!response.ok) throw new UnavailableError(`${prefix} has no policy. Has the log begun?`);
  const policy: PublishedPolicy | undefined = await response.json().catch(() => undefined);
  if (typeof policy?.key !== 'string' || !Array.isArray(policy.witnesses)) {
    throw new MalformedError(`${prefix}/policy is not a log's policy.`);
  }
  return policy;
}

/** The policy with its keys read. @throws {MalformedError} */
export function parsePublishedPolicy({ key, quorum, witnesses }: PublishedPolicy): LogPolicy {
  const logKey = parseVerifierKey(key);
  return {
    origin: logKey.name,
    logKeys: [logKey],
    witnesses: witnesses.map(parseVerifierKey),
    quorum,
  };
}
