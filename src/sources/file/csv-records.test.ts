import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvFault, CsvRecords, fieldText } from './csv-records.ts';

function parse(chunks: readonly Uint8Array[], delimiter = ','): string[][] {
  const rows: string[][] = [];
  const records = new CsvRecords(delimiter, (record) => {
    rows.push(Array.from({ length: record.count }, (_, index) => fieldText(record, index)));
  });
  for (const chunk of chunks) records.write(chunk);
  records.end();
  return rows;
}

function cutAt(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].toSorted(
    (a, b) => a - b,
  );
  return [0, ...places].map((from, index) => bytes.subarray(from, places[index] ?? bytes.length));
}

const field = fc
  .string({ unit: fc.constantFrom('a', 'é', '1', ',', '"', '\n', ' b', ';') })
  .map((text) => text.trim());
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1 }),
  );

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe('CsvRecords (RFC 4180)', () => {
  it('reads back what was written, wherever the chunks are cut and however lines end', () => {
    fc.assert(
      fc.property(
        table,
        fc.array(fc.nat()),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (rows, cuts, lineEnd, closed) => {
          const lines = rows.map((row) => row.map(quoted).join(','));
          const bytes = Buffer.from(lines.join(lineEnd) + (closed ? lineEnd : ''));
          expect(parse(cutAt(bytes, cuts))).toEqual(rows);
        },
      ),
    );
  });

  it('reads plain fields, empty ones included, with any delimiter', () => {
    expect(parse([Buffer.from('\ufeffa;b;c\r\n1;;3\r\n;;\n')], ';')).toEqual([
      ['a', 'b', 'c'],
      ['1', '', '3'],
      ['', '', ''],
    ]);
  });

  it('refuses a quote that is never closed and text behind a closing one', () => {
    expect(() => parse([Buffer.from('a,b\n1,"2\n3,4\n')])).toThrow(CsvFault);
    expect(() => parse([Buffer.from('a,b\n1,"2"3\n')])).toThrow(/text follows/);
  });
});
