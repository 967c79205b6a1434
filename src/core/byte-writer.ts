/** Writes bytes one behind the other into a buffer that grows with them. */
export class ByteWriter {
  /** What is written, and room behind it. Another buffer after each {@link reserve}. */
  bytes: Buffer;
  /** Bytes written so far. */
  length = 0;

  constructor(capacity = 1_024) {
    this.bytes = Buffer.allocUnsafe(capacity);
  }

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    const wanted = this.length + count;
    if (wanted <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(wanted, 2 * this.bytes.length));
    grown.set(this.written());
    this.bytes = grown;
  }

  /** Writes a text's UTF-8 bytes. @returns how many. */
  writeText(text: string): number {
    this.reserve(Buffer.byteLength(text));
    const count = this.bytes.write(text, this.length);
    this.length += count;
    return count;
  }

  /** Everything written so far, not copied. */
  written(): Buffer {
    return this.bytes.subarray(0, this.length);
  }
}
