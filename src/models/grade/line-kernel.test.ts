import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileText } from '../../../test/compile-text.ts';
import { RandomGenerator } from '../../quant/index.ts';
import { addLine } from './line-kernel.ts';
import { LEVEL_VALUE } from './rank.ts';

describe('addLine', () => {
  it.each([1, 2, 7, 5_001])('adds column after column, %i assets', (assets) => {
    const random = new RandomGenerator(assets);
    const columns = Array.from({ length: 9 }, () =>
      Uint8Array.from({ length: assets }, () => random.integer(256)),
    );
    const coefficients = Float64Array.from(columns, (_, column) =>
      column % 4 === 0 ? 0 : random.normal(),
    );
    const expected = Float64Array.from({ length: assets }, (_, asset) =>
      columns.reduce(
        (sum, levels, column) => sum + coefficients[column] * LEVEL_VALUE[levels[asset]],
        0,
      ),
    );
    expect(addLine(columns, coefficients, assets)).toEqual(expected);
    // Nothing of the market before is left.
    expect(addLine([], new Float64Array(0), assets)).toEqual(new Float64Array(assets));
  });

  it('runs what line.wat says', async () => {
    const binary = readFileSync(new URL('./line.wasm', import.meta.url));
    expect(await compileText(new URL('./line.wat', import.meta.url))).toEqual(binary);
  });
});
