import { crc32 } from 'node:zlib';

/** One sequenced entry, as the journal keeps it. */
export interface JournalItem {
  seq: number;
  /** The entry's bytes behind a zero byte. */
  prefixed: Buffer;
  /** JSON of the opening, where the entry is a commitment. */
  opening?: string | undefined;
  /** The key under which the caller may append it again without effect. */
  key?: string | undefined;
}

/*
 * A frame: 'AJ01', payload length (32 bits), first sequence number (64), CRC-32 of the payload,
 * then for each item three lengths (32 bits each) and three byte strings: entry, opening, key.
 */
const MAGIC = 0x414a3031;
const HEADER = 20;
const LENGTHS = 12;

/** @param items consecutive, at least one. */
export function encodeFrame(items: readonly JournalItem[]): Buffer {
  const length = items.reduce((sum, item) => sum + itemLength(item), 0);
  const frame = Buffer.allocUnsafe(HEADER + length);
  let offset = HEADER;
  for (const item of items) offset = writeItem(frame, offset, item);
  frame.writeUInt32BE(MAGIC, 0);
  frame.writeUInt32BE(length, 4);
  frame.writeBigUInt64BE(BigInt(items[0].seq), 8);
  frame.writeUInt32BE(crc32(frame.subarray(HEADER)), 16);
  return frame;
}

function itemLength({ prefixed, opening = '', key = '' }: JournalItem): number {
  return LENGTHS + prefixed.length + Buffer.byteLength(opening) + Buffer.byteLength(key);
}

/** @returns where the item ends. */
function writeItem(frame: Buffer, offset: number, item: JournalItem): number {
  const { prefixed, opening = '', key = '' } = item;
  const body = offset + LENGTHS;
  prefixed.copy(frame, body);
  const openingLength = frame.write(opening, body + prefixed.length);
  const keyLength = frame.write(key, body + prefixed.length + openingLength);
  frame.writeUInt32BE(prefixed.length, offset);
  frame.writeUInt32BE(openingLength, offset + 4);
  frame.writeUInt32BE(keyLength, offset + 8);
  return body + prefixed.length + openingLength + keyLength;
}

/** What a segment holds. */
export interface DecodedFrames {
  items: JournalItem[];
  /** False where bytes follow that are no frame. */
  intact: boolean;
  /** Where those bytes begin, when no whole frame follows them: the mark of a torn last write. */
  tornAt?: number;
}

/** Reads frames up to the first that is not whole. */
export function decodeFrames(segment: Buffer): DecodedFrames {
  const items: JournalItem[] = [];
  let offset = 0;
  while (offset < segment.length) {
    const end = frameEnd(segment, offset);
    if (end === undefined) {
      return hasFrameAfter(segment, offset + 1)
        ? { items, intact: false }
        : { items, intact: false, tornAt: offset };
    }
    readItems(segment, offset, end, items);
    offset = end;
  }
  return { items, intact: true };
}

/** Where the frame at `offset` ends, or undefined where there is none that is whole. */
function frameEnd(segment: Buffer, offset: number): number | undefined {
  if (offset + HEADER > segment.length || segment.readUInt32BE(offset) !== MAGIC) return undefined;
  const end = offset + HEADER + segment.readUInt32BE(offset + 4);
  if (end > segment.length) return undefined;
  const isWhole =
    crc32(segment.subarray(offset + HEADER, end)) === segment.readUInt32BE(offset + 16);
  return isWhole ? end : undefined;
}

function hasFrameAfter(segment: Buffer, from: number): boolean {
  const magic = Buffer.from('AJ01');
  for (let at = segment.indexOf(magic, from); at >= 0; at = segment.indexOf(magic, at + 1)) {
    if (frameEnd(segment, at) !== undefined) return true;
  }
  return false;
}

function readItems(segment: Buffer, start: number, end: number, items: JournalItem[]): void {
  let seq = Number(segment.readBigUInt64BE(start + 8));
  let offset = start + HEADER;
  while (offset < end) {
    const [entry, opening, key] = [0, 4, 8].map((at) => segment.readUInt32BE(offset + at));
    const entryAt = offset + LENGTHS;
    const openingAt = entryAt + entry;
    const keyAt = openingAt + opening;
    offset = keyAt + key;
    items.push({
      seq: seq++,
      prefixed: segment.subarray(entryAt, openingAt),
      ...(opening > 0 && { opening: segment.toString('utf8', openingAt, keyAt) }),
      ...(key > 0 && { key: segment.toString('utf8', keyAt, offset) }),
    });
  }
}
