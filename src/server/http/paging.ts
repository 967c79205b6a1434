import { z } from 'zod';
import { InvalidInputError } from '../../core/index.ts';

/** Query parameters of every list. */
export const pagingQuery = {
  limit: z.coerce.number().int().min(1).max(1_000).default(100).describe('Rows a page, 1 to 1,000'),
  cursor: z.string().max(512).optional().describe('`nextCursor` of the page before'),
};

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<Row> {
  rows: readonly Row[];
  nextCursor: string | null;
}

/**
 * The page that follows `cursor`. A cursor names the last row seen, not a position, so rows that
 * come or go meanwhile neither repeat nor hide others.
 *
 * @param keyOf a row's identity, unique in the list.
 * @throws {InvalidInputError} when the cursor is not one of this list's.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Page<Row> {
  const start = cursor === undefined ? 0 : positionAfter(rows, keyOf, decodeCursor(cursor));
  const page = rows.slice(start, start + limit);
  const last = page.at(-1);
  const more = start + limit < rows.length && last !== undefined;
  return { rows: page, nextCursor: more ? encodeCursor(keyOf(last), start + limit) : null };
}

interface Cursor {
  after: string;
  /** Where to go on if that row is gone. */
  position: number;
}

function positionAfter<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  { after, position }: Cursor,
): number {
  const index = rows.findIndex((row) => keyOf(row) === after);
  return index >= 0 ? index + 1 : position;
}

function encodeCursor(after: string, position: number): string {
  return Buffer.from(JSON.stringify([after, position])).toString('base64url');
}

function decodeCursor(cursor: string): Cursor {
  try {
    const [after, position] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof after === 'string' && Number.isSafeInteger(position) && position >= 0) {
      return { after, position };
    }
  } catch {
    // Anything but our own cursor is refused below, however it fails to decode.
  }
  throw new InvalidInputError(
    'This cursor is not one that Assay gave. Use `nextCursor` of the page before, or leave it out.',
    { place: { field: 'cursor' } },
  );
}
