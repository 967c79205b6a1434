/** Least and greatest value of each block of a series; NaN for a block with a NaN in it. */
export interface BlockExtremes {
  least: Float64Array;
  greatest: Float64Array;
}

/** Extremes of blocks of `size` values, the last perhaps shorter. */
export function blockExtremes(series: Float64Array, size: number): BlockExtremes {
  const blocks = Math.ceil(series.length / size);
  const least = new Float64Array(blocks);
  const greatest = new Float64Array(blocks);
  for (let block = 0, i = 0; block < blocks; block++) {
    const end = Math.min(i + size, series.length);
    let low = series[i];
    let high = series[i];
    for (; i < end; i++) {
      low = Math.min(low, series[i]);
      high = Math.max(high, series[i]);
    }
    least[block] = low;
    greatest[block] = high;
  }
  return { least, greatest };
}
