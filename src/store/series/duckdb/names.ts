import type { DuckDBConnection } from '@duckdb/node-api';

/** What a dictionary names. */
export type NameKind = 'asset' | 'metric';

/** Numbers for names, so that rows hold four bytes instead of a text. Numbers are never reused. */
export class Names {
  readonly #kind: NameKind;
  readonly #ids = new Map<string, number>();
  readonly #names: string[] = [];

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
    return names;
  }

  /** The numbers of `names`; new names are given one and stored. */
  async intern(connection: DuckDBConnection, names: readonly string[]): Promise<Int32Array> {
    const fresh = [...new Set(names)].filter((name) => !this.#ids.has(name));
    if (fresh.length > 0) {
      const first = this.#names.length;
      const appender = await connection.createAppender('names');
      fresh.forEach((name, index) => {
        appender.appendVarchar(this.#kind);
        appender.appendInteger(first + index);
        appender.appendVarchar(name);
        appender.endRow();
      });
      appender.closeSync();
      for (const name of fresh) this.#remember(name);
    }
    return Int32Array.from(names, (name) => this.#ids.get(name) as number);
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

  #remember(name: string): void {
    this.#ids.set(name, this.#names.length);
    this.#names.push(name);
  }
}
