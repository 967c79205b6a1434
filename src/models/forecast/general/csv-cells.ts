/** Records of a CSV text (RFC 4180), one array of cells a record; empty lines are skipped. */
export function* csvCells(text: string): Generator<{ row: number; cells: string[] }, void> {
  let row = 0;
  for (const line of text.split(/\r?\n/)) {
    row++;
    if (line.trim() === '') continue;
    yield { row, cells: line.includes('"') ? quotedCells(line) : line.split(',') };
  }
}

function quotedCells(line: string): string[] {
  const cells: string[] = [];
  const cell = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;
  for (const [, quoted, plain] of line.matchAll(cell)) {
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
  }
  return cells;
}
