/** A matrix in whole numbers, one scale a column: `value = code × scale[column]`. */
export interface Quantised<Codes extends Int8Array | Int16Array> {
  scale: Float32Array;
  codes: Codes;
}

/** Rounds a row-major matrix of `columns` columns to 8 bits. */
export function quantise8(values: Float32Array, columns: number): Quantised<Int8Array> {
  return round(values, columns, 127, new Int8Array(values.length));
}

/** Rounds a row-major matrix of `columns` columns to 16 bits. */
export function quantise16(values: Float32Array, columns: number): Quantised<Int16Array> {
  return round(values, columns, 32_767, new Int16Array(values.length));
}

export function restore({ scale, codes }: Quantised<Int8Array | Int16Array>): Float32Array {
  const values = new Float32Array(codes.length);
  for (let i = 0; i < codes.length; i++) values[i] = codes[i] * scale[i % scale.length];
  return values;
}

function round<Codes extends Int8Array | Int16Array>(
  values: Float32Array,
  columns: number,
  largestCode: number,
  codes: Codes,
): Quantised<Codes> {
  const scale = new Float32Array(columns);
  for (let i = 0; i < values.length; i++) {
    scale[i % columns] = Math.max(scale[i % columns], Math.abs(values[i]));
  }
  for (let column = 0; column < columns; column++) scale[column] = scale[column] / largestCode || 1;
  for (let i = 0; i < values.length; i++) codes[i] = Math.round(values[i] / scale[i % columns]);
  return { scale, codes };
}
