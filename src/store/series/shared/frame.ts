import type { Socket } from 'node:net';

/** Typed arrays that travel as their bytes. */
const COLUMN_TYPES = { Float64Array, Int32Array, Uint32Array, Uint8Array } as const;
type ColumnType = keyof typeof COLUMN_TYPES;
type Column = InstanceType<(typeof COLUMN_TYPES)[ColumnType]>;

interface Header {
  body: unknown;
  columns: { type: ColumnType; length: number }[];
}

const PREFIX = 4;
/** Far above any header; a larger one is not from a peer of ours. */
const LONGEST_HEADER = 2 ** 28;

/**
 * Sends a message of plain values and typed arrays: a length, a JSON header in which each array is
 * replaced by its number, then the arrays' bytes, which are not copied.
 */
export function sendFrame(socket: Socket, message: unknown): void {
  const columns: Column[] = [];
  const body = JSON.stringify(message, (_, value: unknown) => {
    if (!isColumn(value)) return value;
    columns.push(value);
    return { $column: columns.length - 1 };
  });
  const shapes = columns.map((column) => ({ type: typeOf(column), length: column.length }));
  const header = Buffer.from(`{"body":${body},"columns":${JSON.stringify(shapes)}}`);
  const prefix = Buffer.alloc(PREFIX);
  prefix.writeUInt32LE(header.length);
  socket.cork();
  socket.write(prefix);
  socket.write(header);
  for (const column of columns) {
    if (column.byteLength > 0) {
      socket.write(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
    }
  }
  socket.uncork();
}

function isColumn(value: unknown): value is Column {
  return Object.values(COLUMN_TYPES).some((Type) => value instanceof Type);
}

function typeOf(column: Column): ColumnType {
  return column.constructor.name as ColumnType;
}

/** Puts frames back together; a column's bytes are copied once, into the array handed over. */
export class FrameReader {
  readonly #receive: (message: unknown) => void;
  /** Where incoming bytes go next, and how many of it are there. */
  #target: Uint8Array = new Uint8Array(PREFIX);
  #filled = 0;
  #header: Header | undefined;
  #columns: Column[] = [];
  #inHeader = false;

  constructor(receive: (message: unknown) => void) {
    this.#receive = receive;
  }

  /** @throws {RangeError} when the bytes are no frame. */
  push(bytes: Uint8Array): void {
    let offset = 0;
    while (offset < bytes.length) {
      const part = bytes.subarray(offset, offset + this.#target.length - this.#filled);
      this.#target.set(part, this.#filled);
      this.#filled += part.length;
      offset += part.length;
      while (this.#filled === this.#target.length) this.#advance();
    }
  }

  #advance(): void {
    if (this.#header) this.#expectColumn();
    else if (this.#inHeader) this.#readHeader();
    else this.#readPrefix();
  }

  #readPrefix(): void {
    const length = new DataView(this.#target.buffer).getUint32(0, true);
    if (length === 0 || length > LONGEST_HEADER) throw new RangeError('Not a frame.');
    this.#expect(new Uint8Array(length));
    this.#inHeader = true;
  }

  #readHeader(): void {
    this.#header = JSON.parse(Buffer.from(this.#target).toString()) as Header;
    this.#inHeader = false;
    this.#columns = [];
    this.#expectColumn();
  }

  #expectColumn(): void {
    const header = this.#header as Header;
    const shape = header.columns[this.#columns.length];
    if (!shape) {
      this.#finish(header);
      return;
    }
    const column = new COLUMN_TYPES[shape.type](shape.length);
    this.#columns.push(column);
    this.#expect(new Uint8Array(column.buffer));
  }

  #finish(header: Header): void {
    const columns = this.#columns;
    this.#header = undefined;
    this.#expect(new Uint8Array(PREFIX));
    this.#receive(revive(header.body, columns));
  }

  #expect(target: Uint8Array): void {
    this.#target = target;
    this.#filled = 0;
  }
}

function revive(value: unknown, columns: readonly Column[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$column' in value) return columns[value.$column as number];
  if (Array.isArray(value)) return value.map((element) => revive(element, columns));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, revive(member, columns)]),
  );
}
