/** Tables that several threads read and write without copying. */

export function sharedFloat64(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * 8));
}

export function sharedFloat32(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(length * 4));
}

export function sharedInt32(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * 4));
}

export function sharedBytes(length: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length));
}

/** The table itself where it lies in shared memory, else a copy there. */
export function share(table: Float64Array): Float64Array {
  if (table.buffer instanceof SharedArrayBuffer) return table;
  const shared = sharedFloat64(table.length);
  shared.set(table);
  return shared;
}
