import type { VerificationRequest } from '../shared/verification/use-verification.ts';

/** What was pasted, or why it is nothing that can be verified. */
export type Pasted = VerificationRequest | { problem: string };

/**
 * Reads what someone was given: a record's number, the record's canonical text, or a
 * `c2sp.org/tlog-proof`. Of a record the log must then hold exactly that text.
 */
export function readPasted(text: string): Pasted {
  const given = text.trim();
  if (/^\d{1,15}$/.test(given)) return { seq: Number(given) };
  if (given.startsWith('c2sp.org/tlog-proof')) return readProof(given);
  if (given.startsWith('{')) return readRecord(given);
  return { problem: 'Paste a record’s number, the record itself, or a tlog-proof.' };
}

function readProof(given: string): Pasted {
  const index = /^index (\d{1,15})$/m.exec(given)?.[1];
  return index === undefined
    ? { problem: 'The proof does not say which record it is of: it is cut.' }
    : { seq: Number(index) };
}

function readRecord(given: string): Pasted {
  try {
    const { seq } = JSON.parse(given) as { seq?: unknown };
    if (Number.isSafeInteger(seq)) return { seq: seq as number, expected: given };
    return { problem: 'The record has no sequence number (`seq`).' };
  } catch {
    return { problem: 'The record is not JSON: it is cut, or was changed.' };
  }
}
