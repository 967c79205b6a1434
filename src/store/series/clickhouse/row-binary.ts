const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Writes rows in ClickHouse's RowBinary format: little endian, texts with their length in front. */
export class RowWriter {
  #bytes = new Uint8Array(65_536);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;
  readonly #texts = new Map<string, Uint8Array>();

  text(text: string): void {
    let bytes = this.#texts.get(text);
    if (!bytes) {
      bytes = encoder.encode(text);
      this.#texts.set(text, bytes);
    }
    this.#reserve(bytes.length + 5);
    this.#variable(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Int64 of a safe integer. */
  int64(value: number): void {
    this.#reserve(8);
    this.#view.setBigInt64(this.#length, BigInt(value), true);
    this.#length += 8;
  }

  int32(value: number): void {
    this.#reserve(4);
    this.#view.setInt32(this.#length, value, true);
    this.#length += 4;
  }

  float64(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  #variable(value: number): void {
    let rest = value;
    for (; rest > 127; rest >>>= 7) this.#bytes[this.#length++] = (rest & 127) | 128;
    this.#bytes[this.#length++] = rest;
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#length + count));
    larger.set(this.bytes());
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

/** Reads rows in RowBinary. */
export class RowReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done(): boolean {
    return this.#offset >= this.#bytes.length;
  }

  text(): string {
    return decoder.decode(this.#take(this.#variable()));
  }

  float64(): number {
    const value = this.#view.getFloat64(this.#offset, true);
    this.#offset += 8;
    return value;
  }

  float64Array(): Float64Array {
    const array = new Float64Array(this.#variable());
    new Uint8Array(array.buffer).set(this.#take(array.byteLength));
    return array;
  }

  #variable(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.#offset++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  #take(count: number): Uint8Array {
    const part = this.#bytes.subarray(this.#offset, this.#offset + count);
    this.#offset += count;
    return part;
  }
}
