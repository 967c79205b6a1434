/**
 * Root of what the verifier refuses. `code` is stable and meant for programs; the message says
 * what was wrong with what the log, a witness or a chain handed over.
 */
export abstract class VerificationError extends Error {
  abstract readonly code: string;

  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
  }
}

/** A Merkle proof does not lead from what it starts with to the root it should reach. */
export class BadProofError extends VerificationError {
  readonly code = 'log.bad_proof';
}

/** A note, checkpoint, proof, tile or record is not written as its specification demands. */
export class MalformedError extends VerificationError {
  readonly code = 'log.malformed';
}

/** A signature that should vouch for a note is missing, or does not verify. */
export class BadSignatureError extends VerificationError {
  readonly code = 'log.bad_signature';
}

/** The log or the chain could not be asked, or did not have what was asked for. */
export class UnavailableError extends VerificationError {
  readonly code = 'log.unavailable';
}
