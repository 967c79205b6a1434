import type { ClickHouseClient } from './client.ts';
import { RowReader, RowWriter } from './row-binary.ts';
import { BATCHES } from './schema.ts';

/**
 * What makes a write of many rows on many shards visible at one moment: a batch is marked open
 * before its first row and closed by one row after its last, and reads leave out the rows of open
 * batches. A writer that dies leaves its batch open for ever, so nothing of it is ever seen.
 */
export class Batches {
  readonly #client: ClickHouseClient;

  constructor(client: ClickHouseClient) {
    this.#client = client;
  }

  open(batch: string): Promise<void> {
    return this.#mark(batch, 1);
  }

  close(batch: string): Promise<void> {
    return this.#mark(batch, -1);
  }

  /** SQL that is true for rows of closed batches, and for those of `own`. */
  async visible(own?: string): Promise<string> {
    const rows = new RowReader(
      await this.#client.queryFirst(
        `SELECT batch FROM ${BATCHES} GROUP BY batch HAVING sum(open) > 0`,
      ),
    );
    const open = [''];
    while (!rows.done) open.push(rows.text());
    return `batch NOT IN (${
      open
        .filter((batch) => batch !== own)
        .map(quoted)
        .join(', ') || "''"
    })`;
  }

  async #mark(batch: string, change: number): Promise<void> {
    const row = new RowWriter();
    row.text(batch);
    row.int32(change);
    await this.#client.insert(`${BATCHES} (batch, open)`, row.bytes(), { first: true });
  }
}

/** A text as ClickHouse writes it. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
