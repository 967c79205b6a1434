import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blockExtremes } from './block-extremes.ts';

it('gives least and greatest of each block, NaN for one with a NaN', () => {
  const value = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(Number.NaN));
  const series = fc.array(value, { maxLength: 40 });
  fc.assert(
    fc.property(series, fc.integer({ min: 1, max: 9 }), (values, size) => {
      const blocks = Array.from({ length: Math.ceil(values.length / size) }, (_, block) =>
        values.slice(block * size, (block + 1) * size),
      );
      const { least, greatest } = blockExtremes(Float64Array.from(values), size);
      expect([...least]).toEqual(blocks.map((block) => Math.min(...block)));
      expect([...greatest]).toEqual(blocks.map((block) => Math.max(...block)));
    }),
  );
});
