import { crc32 } from 'node:zlib';
import { ByteWriter } from '../../core/index.ts';

/** One sequenced entry, as the journal keeps it. */
export interface JournalItem {
  seq: number;
  /** The entry's bytes behind the zero byte that RFC 6962 hashes before a leaf. */
  prefixed: Buffer;
  /** JSON of the opening, where the entry is a commitment. */
  opening?: string | undefined;
  /** The key under which the caller may append it again without effect. */
  key?: string | undefined;
}

/** Whether an item carries what is not published: an opening, or a key. */
export function carriesSecrets({ opening, key }: JournalItem): boolean {
  return opening !== undefined || key !== undefined;
}

/*
 * A frame: 'AJ01', payload length (32 bits), first sequence number (64), CRC-32 of the payload,
 * then for each item three lengths (32 bits each) and three byte strings: entry, opening, key.
 */
const MAGIC = 0x414a3031;
const HEADER = 20;
const LENGTHS = 12;

/** Consecutive entries that are journalled together: all of them, or none. */
export class JournalFrame {
  readonly firstSeq: number;
  readonly count: number;
  /** As they stand in the journal. */
  readonly bytes: Buffer;

  constructor(bytes: Buffer, count: number) {
    this.firstSeq = Number(bytes.readBigUInt64BE(8));
    this.count = count;
    this.bytes = bytes;
  }

  /** Sequence number of the entry that follows. */
  get end(): number {
    return this.firstSeq + this.count;
  }

  /** Its entries, whose bytes are not copied. */
  items(): JournalItem[] {
    const { bytes, firstSeq } = this;
    const items: JournalItem[] = [];
    for (let offset = HEADER; offset < bytes.length; ) {
      const { entry, opening, key, end } = itemParts(bytes, offset);
      items.push({
        seq: firstSeq + items.length,
        prefixed: bytes.subarray(entry, opening),
        opening: opening < key ? bytes.toString('utf8', opening, key) : undefined,
        key: key < end ? bytes.toString('utf8', key, end) : undefined,
      });
      offset = end;
    }
    return items;
  }
}

/** Makes a frame: each entry is written where it goes to the disk from. */
export class FrameWriter {
  readonly #out = new ByteWriter();
  readonly #firstSeq: number;
  #count = 0;

  constructor(firstSeq: number) {
    this.#firstSeq = firstSeq;
    this.#out.reserve(HEADER);
    this.#out.length = HEADER;
  }

  get count(): number {
    return this.#count;
  }

  /** Sequence number of the entry that is added next. */
  get end(): number {
    return this.#firstSeq + this.#count;
  }

  /** @param writeEntry writes the entry, and gives the JSON of its opening where it has one. */
  add(writeEntry: (out: ByteWriter) => string | undefined, key = ''): void {
    const out = this.#out;
    const start = out.length;
    out.reserve(LENGTHS + 1);
    out.length += LENGTHS;
    out.bytes[out.length++] = 0;
    const opening = writeEntry(out) ?? '';
    const entryLength = out.length - start - LENGTHS;
    const openingLength = out.writeText(opening);
    const keyLength = out.writeText(key);
    out.bytes.writeUInt32BE(entryLength, start);
    out.bytes.writeUInt32BE(openingLength, start + 4);
    out.bytes.writeUInt32BE(keyLength, start + 8);
    this.#count++;
  }

  /** Takes back what `work` added, where it fails. */
  allOrNothing<T>(work: () => T): T {
    const [length, count] = [this.#out.length, this.#count];
    try {
      return work();
    } catch (error) {
      this.#out.length = length;
      this.#count = count;
      throw error;
    }
  }

  finish(): JournalFrame {
    const bytes = this.#out.written();
    bytes.writeUInt32BE(MAGIC, 0);
    bytes.writeUInt32BE(bytes.length - HEADER, 4);
    bytes.writeBigUInt64BE(BigInt(this.#firstSeq), 8);
    bytes.writeUInt32BE(crc32(bytes.subarray(HEADER)), 16);
    return new JournalFrame(bytes, this.#count);
  }
}

/** What a segment holds. */
export interface DecodedFrames {
  frames: JournalFrame[];
  /** False where bytes follow that are no frame. */
  intact: boolean;
  /** Where those bytes begin, when no whole frame follows them: the mark of a torn last write. */
  tornAt?: number;
}

/** Reads frames up to the first that is not whole. */
export function decodeFrames(segment: Buffer): DecodedFrames {
  const frames: JournalFrame[] = [];
  let offset = 0;
  while (offset < segment.length) {
    const end = frameEnd(segment, offset);
    if (end === undefined) {
      return hasFrameAfter(segment, offset + 1)
        ? { frames, intact: false }
        : { frames, intact: false, tornAt: offset };
    }
    const bytes = segment.subarray(offset, end);
    frames.push(new JournalFrame(bytes, countItems(bytes)));
    offset = end;
  }
  return { frames, intact: true };
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

function countItems(frame: Buffer): number {
  let count = 0;
  for (let offset = HEADER; offset < frame.length; count++) offset = itemParts(frame, offset).end;
  return count;
}

/** Where an item's entry, opening and key begin, and where the item ends. */
function itemParts(frame: Buffer, offset: number) {
  const entry = offset + LENGTHS;
  const opening = entry + frame.readUInt32BE(offset);
  const key = opening + frame.readUInt32BE(offset + 4);
  const end = key + frame.readUInt32BE(offset + 8);
  return { entry, opening, key, end };
}
