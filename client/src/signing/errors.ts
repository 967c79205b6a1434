/** Why something could not be signed or did not verify. */
export type SigningErrorCode =
  | 'signing.malformed_query'
  | 'signing.malformed_field'
  | 'signing.unsupported_component'
  | 'signing.missing_component'
  | 'signing.weak_algorithm'
  | 'signing.stale'
  | 'signing.mismatch';

/** Raised while signing, or verifying what a server signed. `code` is stable; programs may match on it. */
export class SigningError extends Error {
  readonly code: SigningErrorCode;

  constructor(code: SigningErrorCode, message: string) {
    super(message);
    this.name = 'SigningError';
    this.code = code;
  }
}
