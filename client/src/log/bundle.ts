import { MalformedError } from './errors.ts';

/** The longest entry a bundle can carry: its length is written in 16 bits. */
export const MAXIMUM_ENTRY_LENGTH = 0xffff;

/** Splits an entry bundle: big-endian 16-bit length, entry, and so on. @throws {MalformedError} */
export function splitBundle(bundle: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let offset = 0;
  while (offset + 2 <= bundle.length && entries.length < width) {
    const start = offset + 2;
    const end = start + bundle[offset] * 256 + bundle[offset + 1];
    if (end > bundle.length) break;
    entries.push(bundle.subarray(start, end));
    offset = end;
  }
  if (entries.length !== width || offset !== bundle.length) {
    throw new MalformedError(`An entry bundle of ${width} entries is cut or has bytes to spare.`);
  }
  return entries;
}
