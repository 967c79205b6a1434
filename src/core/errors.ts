/** What every Assay error carries besides its sentence. */
export interface BaseErrorOptions {
  /** The error underneath, when there is one. */
  cause?: unknown;
  /** Where the fault is: file, row, field, route … Shown to people and programs; never a secret. */
  place?: Readonly<Record<string, string | number>>;
}

/**
 * Root of every error that Assay raises on purpose.
 *
 * A subclass fixes a stable `code` (`room.what_happened`) that programs may match on, the HTTP
 * status the API answers with, and a message that tells the reader what to do about it.
 */
export abstract class BaseError extends Error {
  abstract readonly code: string;
  /** Status of the RFC 9457 problem document made from this error. */
  readonly status: number = 500;
  readonly place: Readonly<Record<string, string | number>>;

  constructor(message: string, options: BaseErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.place = options.place ?? {};
  }

  /** The first error in the chain of causes, this one included, that `matches`. */
  walk(matches: (error: unknown) => boolean): unknown {
    let current: unknown = this;
    while (current !== undefined) {
      if (matches(current)) return current;
      current = current instanceof Error ? current.cause : undefined;
    }
    return undefined;
  }
}

/** Something the caller sent cannot be used; `place` names the file, row or field. */
export class InvalidInputError extends BaseError {
  readonly code = 'core.invalid_input';
  override readonly status = 400;
}

/** The thing asked for is not there. */
export class NotFoundError extends BaseError {
  readonly code = 'core.not_found';
  override readonly status = 404;
}
