import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { UnreadableModelError } from '../errors.ts';
import { FEATURE_COUNT } from '../features/feature-set.ts';
import { HIDDEN, HIDDEN_INPUTS } from '../learn/hidden-layer.ts';
import { LABELS } from './label.ts';
import { quantise8, quantise16, restore } from './quantise.ts';
import { LINEAR_SIZE, SentimentModel, type SentimentWeights } from './sentiment-model.ts';

const FORMAT = 'assay-sentiment-3';

/** What is written before the weights. */
interface Header {
  format: string;
  version: string;
  sharpness: SentimentWeights['sharpness'];
}

/** Bytes of each part, in order: codes in whole numbers, scales in 32-bit floats, little-endian. */
const PARTS = {
  known: FEATURE_COUNT,
  linearScale: 4 * LABELS.length,
  linear: 2 * LINEAR_SIZE,
  inputScale: 4 * HIDDEN,
  input: HIDDEN_INPUTS * HIDDEN,
  output: 4 * LABELS.length * HIDDEN,
  bias: 4 * LABELS.length,
  domainScale: 4,
  domain: FEATURE_COUNT,
};
type Part = keyof typeof PARTS;

/** One gzip member: a line of JSON, then the weights rounded to 8 or 16 bits. */
export function encodeWeights(weights: SentimentWeights, version: string): Uint8Array {
  const linear = quantise16(weights.linear, LABELS.length);
  const input = quantise8(weights.hidden.input, HIDDEN);
  const domain = quantise8(weights.domain, 1);
  const arrays: Record<Part, NodeJS.TypedArray> = {
    known: weights.known,
    linearScale: linear.scale,
    linear: linear.codes,
    inputScale: input.scale,
    input: input.codes,
    output: weights.hidden.output,
    bias: weights.hidden.bias,
    domainScale: domain.scale,
    domain: domain.codes,
  };
  const header: Header = { format: FORMAT, version, sharpness: weights.sharpness };
  const bytes = Object.values(arrays).map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  return gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...bytes]), {
    level: 9,
  });
}

/**
 * The model a file holds; its identity is the file's SHA-256.
 *
 * @throws {UnreadableModelError} when the bytes are no such file.
 */
export function decodeModel(file: Uint8Array): SentimentModel {
  const bytes = unpack(file);
  const lineEnd = bytes.indexOf(0x0a);
  const header = readHeader(bytes.subarray(0, lineEnd));
  const part = splitParts(bytes.subarray(lineEnd + 1));
  return new SentimentModel(
    {
      id: 'sentiment',
      version: header.version,
      sha256: createHash('sha256').update(file).digest('hex'),
    },
    {
      known: new Uint8Array(part.known),
      linear: restore({
        scale: new Float32Array(part.linearScale),
        codes: new Int16Array(part.linear),
      }),
      hidden: {
        input: restore({
          scale: new Float32Array(part.inputScale),
          codes: new Int8Array(part.input),
        }),
        output: new Float32Array(part.output),
        bias: new Float32Array(part.bias),
      },
      domain: restore({
        scale: new Float32Array(part.domainScale),
        codes: new Int8Array(part.domain),
      }),
      sharpness: header.sharpness,
    },
  );
}

function unpack(file: Uint8Array): Buffer {
  try {
    return gunzipSync(file);
  } catch (cause) {
    throw new UnreadableModelError('The model is not a gzip file. Train it anew.', { cause });
  }
}

function readHeader(line: Uint8Array): Header {
  const text = Buffer.from(line).toString('utf8');
  const header = text.startsWith('{') ? (JSON.parse(text) as Header) : undefined;
  if (header?.format !== FORMAT) {
    throw new UnreadableModelError(
      `The model is not of format ${FORMAT}. Train it anew with 'assay train sentiment'.`,
    );
  }
  return header;
}

function splitParts(bytes: Uint8Array): Record<Part, ArrayBuffer> {
  const parts = {} as Record<Part, ArrayBuffer>;
  let at = 0;
  for (const [name, length] of Object.entries(PARTS)) {
    parts[name as Part] = new Uint8Array(bytes.subarray(at, at + length)).buffer;
    at += length;
  }
  if (at !== bytes.length) {
    throw new UnreadableModelError('The model has the wrong length. Train it anew.');
  }
  return parts;
}
