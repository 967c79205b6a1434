import type { DuckDBConnection } from '@duckdb/node-api';

/** What a dictionary names. */
export type NameKind = 'asset' | 'metric';

/**
 * Numbers for names, so that rows hold four bytes instead of a text. Numbers are never reused. A new
 * name has its number at once and is stored in the transaction of the first rows that are.
 */
export class Names {
  readonly #kind: NameKind;
  readonly #ids = new Map<string, number>();
  readonly #names: string[] = [];
  /** How many of the names are stored. */
  #stored = 0;

  private constructor(kind: NameKind) {
    this.#kind = kind;
  }

  static async load(connection: DuckDBConnection, kind: NameKind): Promise<Names> {
    const names = new Names(kind);
    const reader = await connection.runAndReadAll(
      'SELECT name FROM names WHERE kind = $kind ORDER BY id',
      { kind },
    );
    for (const [name] of reader.getRows()) names.#remember(String(name));
    names.#stored = names.size;
    return names;
  }

  /** The numbers of `names`; new names are given one. */
  intern(names: readonly string[]): Int32Array {
    return Int32Array.from(names, (name) => this.#ids.get(name) ?? this.#remember(name));
  }

  /**
   * Stores the names that are not yet, within the transaction of the caller, who must be the only
   * writer. To be called back once the transaction is committed.
   */
  async store(connection: DuckDBConnection): Promise<() => void> {
    const { size } = this;
    if (this.#stored < size) {
      const appender = await connection.createAppender('names');
      for (let id = this.#stored; id < size; id++) {
        appender.appendVarchar(this.#kind);
        appender.appendInteger(id);
        appender.appendVarchar(this.#names[id]);
        appender.endRow();
      }
      appender.closeSync();
    }
    return () => {
      this.#stored = size;
    };
  }

  id(name: string): number | undefined {
    return this.#ids.get(name);
  }

  name(id: number): string {
    return this.#names[id];
  }

  get size(): number {
    return this.#names.length;
  }

  #remember(name: string): number {
    const id = this.#names.length;
    this.#ids.set(name, id);
    this.#names.push(name);
    return id;
  }
}
