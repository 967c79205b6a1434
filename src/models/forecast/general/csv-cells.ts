/** One record: its cells, and the line it begins on. */
export interface CsvLine {
  row: number;
  cells: string[];
  /** False where a quote is opened and never closed. */
  closed: boolean;
}

/** Records of a CSV text (RFC 4180); quoted cells may hold line breaks, empty lines are skipped. */
export function* csvCells(text: string): Generator<CsvLine, void> {
  let row = 0;
  let held: string[] = [];
  let open = false;
  for (const line of text.split(/\r\n?|\n/)) {
    row++;
    held.push(line);
    if (hasOddQuotes(line)) open = !open;
    if (open) continue;
    const record = held.join('\n');
    const begins = row + 1 - held.length;
    held = [];
    if (record.trim() !== '') yield { row: begins, cells: cellsOf(record), closed: true };
  }
  if (open) yield { row: row + 1 - held.length, cells: [], closed: false };
}

function hasOddQuotes(line: string): boolean {
  let quotes = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) quotes++;
  return quotes % 2 === 1;
}

function cellsOf(record: string): string[] {
  return record.includes('"') ? quotedCells(record) : record.split(',');
}

function quotedCells(record: string): string[] {
  const cells: string[] = [];
  const cell = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;
  for (const [, quoted, plain] of record.matchAll(cell)) {
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
  }
  return cells;
}
