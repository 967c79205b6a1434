import type pg from 'pg';

/** What a statement did. */
export interface Executed {
  /** Rows it wrote. */
  written: number;
  /** The first column of each row it returned. */
  returned: string[];
}

/**
 * One execution of a statement that the connection has prepared, to be given to `client.query`. The
 * query of `pg` itself has the result described, reads it by types and keeps a timer: a tenth of what
 * a signed request takes.
 */
export class Execution implements pg.Submittable {
  readonly sentAt = performance.now();
  readonly #statement: string;
  readonly #values: string[];
  readonly #answer = Promise.withResolvers<Executed>();
  readonly #returned: string[] = [];
  #written = 0;

  constructor(statement: string, values: string[]) {
    this.#statement = statement;
    this.#values = values;
  }

  /** Rejects where it failed, and where nobody knows, since the connection broke. */
  get answer(): Promise<Executed> {
    return this.#answer.promise;
  }

  /** Everything goes in one packet. */
  readonly submit = (connection: pg.Connection): void => {
    connection.stream.cork();
    connection.bind({ statement: this.#statement, values: this.#values }, true);
    connection.execute(null, true);
    connection.sync();
    connection.stream.uncork();
  };

  handleDataRow({ fields }: { fields: string[] }): void {
    this.#returned.push(fields[0]);
  }

  /** @param message its text is the command's tag, such as `INSERT 0 1`. */
  handleCommandComplete({ text }: { text: string }): void {
    this.#written = Number(text.slice(text.lastIndexOf(' ') + 1));
  }

  handleReadyForQuery(): void {
    this.#answer.resolve({ written: this.#written, returned: this.#returned });
  }

  handleError(error: unknown): void {
    this.#answer.reject(error);
  }
}
