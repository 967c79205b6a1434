import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowReader, RowWriter } from './row-binary.ts';

describe('RowBinary', () => {
  it('writes what ClickHouse documents', () => {
    const row = new RowWriter();
    row.text('añ');
    row.int64(-2);
    row.int32(258);
    row.float64(1.5);
    expect(Buffer.from(row.bytes()).toString('hex')).toBe(
      ['0361c3b1', 'feffffffffffffff', '02010000', '000000000000f83f'].join(''),
    );
  });

  it('reads back texts of any length', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 400 })), (texts) => {
        const writer = new RowWriter();
        for (const text of texts) writer.text(text);
        const reader = new RowReader(writer.bytes());
        const read: string[] = [];
        while (!reader.done) read.push(reader.text());
        expect(read).toEqual(texts);
      }),
    );
  });

  it('reads arrays that lie off the grid of eight bytes', () => {
    const values = Float64Array.of(1, Number.NaN, -0);
    const bytes = new Uint8Array([1, 97, 3, ...new Uint8Array(values.buffer)]);
    const reader = new RowReader(bytes);
    expect(reader.text()).toBe('a');
    expect(reader.float64Array()).toEqual(values);
    expect(reader.done).toBe(true);
  });
});
