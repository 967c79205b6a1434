import { concatBytes } from './bytes.ts';
import { sha512 } from './sha512.ts';

/** The field, the group's order, and the curve's constant (RFC 8032, section 5.1). */
const P = 2n ** 255n - 19n;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = mod(-121665n * invert(121666n));
const SQRT_MINUS_ONE = power(2n, (P - 1n) / 4n);

/** x, y, z and x·y in extended homogeneous coordinates. */
type Point = readonly [x: bigint, y: bigint, z: bigint, t: bigint];

const NEUTRAL: Point = [0n, 1n, 1n, 0n];
const BASE_Y = mod(4n * invert(5n));
const BASE = pointAt(BASE_Y, 0n) as Point;

/**
 * Verifies an Ed25519 signature (RFC 8032, section 5.1.7) without WebCrypto, which browsers keep
 * from pages served over plain HTTP. Nothing here is secret, so it need not take constant time.
 */
export function verifyEd25519(
  publicKey: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array,
): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const encodedR = signature.subarray(0, 32);
  const s = littleEndian(signature.subarray(32));
  const key = decodePoint(publicKey);
  const r = decodePoint(encodedR);
  // A scalar of the order or more would be a second signature of the same message.
  if (key === undefined || r === undefined || s >= ORDER) return false;
  const challenge = littleEndian(sha512(concatBytes(encodedR, publicKey, message))) % ORDER;
  return areEqual(multiply(BASE, s), add(r, multiply(key, challenge)));
}

/** A point from its 32 bytes: y, and the lowest bit of x on top. */
function decodePoint(bytes: Uint8Array): Point | undefined {
  const number = littleEndian(bytes);
  const y = number % 2n ** 255n;
  return y < P ? pointAt(y, number >> 255n) : undefined;
}

/** The point of the curve with this y whose x has this lowest bit, if there is one. */
function pointAt(y: bigint, sign: bigint): Point | undefined {
  const square = mod((y * y - 1n) * invert(mod(D * y * y + 1n)));
  const root = power(square, (P + 3n) / 8n);
  const x = [root, mod(root * SQRT_MINUS_ONE)].find((each) => mod(each * each) === square);
  if (x === undefined || (x === 0n && sign === 1n)) return undefined;
  const signed = (x & 1n) === sign ? x : P - x;
  return [signed, y, 1n, mod(signed * y)];
}

function add([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = mod((y1 - x1) * (y2 - x2));
  const b = mod((y1 + x1) * (y2 + x2));
  const c = mod(2n * t1 * t2 * D);
  const d = mod(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function multiply(point: Point, scalar: bigint): Point {
  let product = NEUTRAL;
  for (const bit of scalar.toString(2)) {
    product = add(product, product);
    if (bit === '1') product = add(product, point);
  }
  return product;
}

function areEqual([x1, y1, z1]: Point, [x2, y2, z2]: Point): boolean {
  return mod(x1 * z2 - x2 * z1) === 0n && mod(y1 * z2 - y2 * z1) === 0n;
}

function mod(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = mod(result * result);
    if (bit === '1') result = mod(result * base);
  }
  return result;
}

function invert(value: bigint): bigint {
  return power(mod(value), P - 2n);
}

function littleEndian(bytes: Uint8Array): bigint {
  let number = 0n;
  for (let at = bytes.length - 1; at >= 0; at--) number = number * 256n + BigInt(bytes[at]);
  return number;
}
