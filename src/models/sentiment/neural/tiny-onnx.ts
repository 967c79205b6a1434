/**
 * A tiny ONNX classifier for tests, encoded by hand after onnx.proto3: `logits` are the mean over
 * the text of one row of three numbers for each token id.
 */
export function tinyOnnxModel(rows: readonly (readonly [number, number, number])[]): Uint8Array {
  const embedding = Buffer.from(Float32Array.from(rows.flat()).buffer);
  const tensor = message(
    varint(1, rows.length),
    varint(1, 3),
    varint(2, FLOAT),
    text(8, 'embedding'),
    bytes(9, embedding),
  );
  const graph = message(
    bytes(1, node('Gather', ['embedding', 'input_ids'], ['gathered'])),
    bytes(1, node('ReduceMean', ['gathered'], ['logits'], meanOverText())),
    text(2, 'tiny'),
    bytes(5, tensor),
    bytes(11, valueInfo('input_ids', INT64, ['batch', 'length'])),
    bytes(12, valueInfo('logits', FLOAT, ['batch', 'label'])),
  );
  const operators = message(text(1, ''), varint(2, 13));
  return message(varint(1, 8), bytes(7, graph), bytes(8, operators));
}

const FLOAT = 1;
const INT64 = 7;
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_INTS = 7;

function meanOverText(): Buffer[] {
  return [
    message(text(1, 'axes'), varint(8, 1), varint(20, ATTRIBUTE_INTS)),
    message(text(1, 'keepdims'), varint(3, 0), varint(20, ATTRIBUTE_INT)),
  ];
}

function node(
  operator: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: readonly Buffer[] = [],
): Buffer {
  return message(
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, operator),
    ...attributes.map((attribute) => bytes(5, attribute)),
  );
}

function valueInfo(name: string, elementType: number, axes: readonly string[]): Buffer {
  const shape = message(...axes.map((axis) => bytes(1, text(2, axis))));
  const tensorType = message(varint(1, elementType), bytes(2, shape));
  return message(text(1, name), bytes(2, bytes(1, tensorType)));
}

function message(...fields: readonly Buffer[]): Buffer {
  return Buffer.concat(fields);
}

function varint(field: number, value: number): Buffer {
  return Buffer.from([...digits(field << 3), ...digits(value)]);
}

function bytes(field: number, content: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from([...digits((field << 3) | 2), ...digits(content.length)]),
    content,
  ]);
}

function text(field: number, content: string): Buffer {
  return bytes(field, Buffer.from(content));
}

function digits(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...digits(value >>> 7)];
}
