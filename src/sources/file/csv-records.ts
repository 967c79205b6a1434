const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

const NEVER = () => -1;

/** Longest record that is still believed to be one; more means an unclosed quote. */
const LONGEST_RECORD = 16 * 1024 * 1024;

/**
 * One record in place: field `i` is `bytes[starts[i] … ends[i])`, without its quotes. Valid only
 * until the handler returns.
 */
export interface CsvRecord {
  bytes: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  /** Fields in the record; those beyond the header's are counted, not kept. */
  count: number;
  /** 1 for the header, 2 for the first row of data: the line a text editor shows if no field spans lines. */
  row: number;
}

export interface CsvRecordsOptions {
  /**
   * Asked first for every record but the header: takes in the one that begins at `from` by itself
   * and returns where the next begins, or -1 to have it split.
   */
  takeWhole?: (bytes: Uint8Array, from: number) => number;
  /** Fields kept of a record. */
  widest?: number;
}

/** Why a file's bytes are no CSV, and where. */
export class CsvFault extends Error {
  readonly row: number;

  constructor(reason: string, row: number) {
    super(reason);
    this.row = row;
  }
}

/**
 * Splits CSV (RFC 4180; line ends CRLF or LF) that arrives in chunks into records without copying
 * fields. A record cut by a chunk's end is kept and completed by the next one, so memory stays at
 * one chunk and one record whatever the size of the file.
 */
export class CsvRecords {
  readonly #delimiter: number;
  readonly #onRecord: (record: CsvRecord) => void;
  readonly #takeWhole: CsvRecordsOptions['takeWhole'];
  readonly #record: CsvRecord;
  #rest: Uint8Array = new Uint8Array(0);
  #joined = new Uint8Array(0);

  constructor(
    delimiter: string,
    onRecord: (record: CsvRecord) => void,
    { takeWhole, widest = 4096 }: CsvRecordsOptions = {},
  ) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#onRecord = onRecord;
    this.#takeWhole = takeWhole;
    this.#record = {
      bytes: this.#rest,
      starts: new Int32Array(widest),
      ends: new Int32Array(widest),
      count: 0,
      row: 0,
    };
  }

  /** @throws {CsvFault} on a record that is too long to be one. */
  write(chunk: Uint8Array): void {
    const bytes = this.#rest.length === 0 ? chunk : this.#join(chunk);
    const consumed = this.#split(bytes, false);
    this.#rest = bytes.subarray(consumed);
    if (this.#rest.length > LONGEST_RECORD) {
      throw new CsvFault('a quoted field is never closed', this.#record.row + 1);
    }
  }

  /** What is left of the chunks before, and the chunk behind it: in one place, used again and again. */
  #join(chunk: Uint8Array): Uint8Array {
    const rest = this.#rest;
    const length = rest.length + chunk.length;
    if (this.#joined.length < length) this.#joined = new Uint8Array(2 * length);
    this.#joined.set(rest);
    this.#joined.set(chunk, rest.length);
    return this.#joined.subarray(0, length);
  }

  /** Delivers the last record where the file does not end in a line end. */
  end(): void {
    if (this.#rest.length > 0) this.#split(this.#rest, true);
    this.#rest = this.#rest.subarray(this.#rest.length);
  }

  /** Delivers each complete record; returns how many bytes they took. */
  #split(bytes: Uint8Array, last: boolean): number {
    const record = this.#record;
    record.bytes = bytes;
    let at = 0;
    if (record.row === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) at = 3;
    const takeWhole = this.#takeWhole ?? NEVER;
    while (at < bytes.length) {
      const taken = record.row === 0 ? -1 : takeWhole(bytes, at);
      if (taken >= 0) {
        at = taken;
        record.row++;
        continue;
      }
      const next = this.#scan(bytes, at, last);
      if (next < 0) return at;
      at = next;
      record.row++;
      this.#onRecord(record);
    }
    return at;
  }

  /** Finds the fields of the record at `from`; returns the start of the next, -1 if it is cut. */
  #scan(bytes: Uint8Array, from: number, last: boolean): number {
    const { starts, ends } = this.#record;
    const delimiter = this.#delimiter;
    const length = bytes.length;
    let count = 0;
    let at = from;
    for (;;) {
      if (at < length && bytes[at] === QUOTE) {
        const close = closingQuote(bytes, at + 1);
        if (close < 0) {
          if (last) throw new CsvFault('a quoted field is never closed', this.#record.row + 1);
          return -1;
        }
        starts[count] = at + 1;
        ends[count] = close;
        at = close + 1;
        if (at === length && !last) return -1;
        if (at < length && bytes[at] === RETURN) at++;
        if (at < length && bytes[at] !== delimiter && bytes[at] !== NEWLINE) {
          throw new CsvFault('text follows a closing quote', this.#record.row + 1);
        }
      } else {
        const start = at;
        while (at < length && bytes[at] !== delimiter && bytes[at] !== NEWLINE) at++;
        starts[count] = start;
        ends[count] = at > start && bytes[at - 1] === RETURN ? at - 1 : at;
      }
      if (at >= length) {
        if (!last) return -1;
        this.#record.count = count + 1;
        return length;
      }
      if (count < starts.length - 1) count++;
      if (bytes[at++] === NEWLINE) {
        this.#record.count = count;
        return at;
      }
    }
  }
}

/** Index of the quote that closes a field begun at `from`; doubled quotes are part of the field. */
function closingQuote(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(QUOTE, at);
    if (at < 0) return -1;
    if (at + 1 < bytes.length && bytes[at + 1] === QUOTE) at += 2;
    else return at;
  }
}

/** Text of field `index`, unescaped and trimmed. */
export function fieldText(record: CsvRecord, index: number): string {
  return textOf(record.bytes, record.starts[index], record.ends[index]);
}

/** Text of the field between `start` and `end`, unescaped and trimmed. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  const field = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
  const raw = field.toString('utf8');
  return (raw.includes('""') ? raw.replaceAll('""', '"') : raw).trim();
}
