/** Powers of ten a double holds exactly. */
const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** Largest count of digits whose integer a double always holds exactly. */
const EXACT_DIGITS = 15;

/** The decimal point, counted from the digit 0. */
const POINT = 0x2e - 0x30;

/** Digits read without making a string: fifteen, and four more. */
const MOST_DIGITS = 19;

/** Splits a double into two halves of 26 bits (T. J. Dekker, 1971). */
const SPLITTER = 2 ** 27 + 1;

/**
 * Reads a decimal number (`-12.5e-3`) from bytes, correctly rounded; NaN where the bytes are
 * anything else, including `NaN`, `inf`, a thousands separator or a unit.
 *
 * Up to fifteen digits with a small exponent are exact in doubles (W. D. Clinger, "How to Read
 * Floating Point Numbers Accurately", 1990); up to nineteen are divided in double-double
 * arithmetic; what is left to doubt is left to the runtime.
 */
export function parseDecimal(bytes: Uint8Array, start: number, end: number): number {
  const short = parseShort(bytes, start, end);
  return Number.isNaN(short) ? parseAny(bytes, start, end) : short;
}

/** The commonest form, up to fifteen digits with or without a point; NaN for any other. */
function parseShort(bytes: Uint8Array, start: number, end: number): number {
  const negative = bytes[start] === 0x2d;
  const first = negative ? start + 1 : start;
  const width = end - first;
  if (width > EXACT_DIGITS + 1) return Number.NaN;
  let mantissa = 0;
  let point = -1;
  for (let at = first; at < end; at++) {
    const digit = bytes[at] - 0x30;
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
    else if (digit === POINT && point < 0) point = at;
    else return Number.NaN;
  }
  const digits = point < 0 ? width : width - 1;
  if (digits < 1 || digits > EXACT_DIGITS) return Number.NaN;
  const value = point < 0 ? mantissa : mantissa / POWERS[end - point - 1];
  return negative ? -value : value;
}

function parseAny(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] === 0x20) at++;
  let last = end;
  while (last > at && bytes[last - 1] === 0x20) last--;
  const first = at;
  const negative = bytes[at] === 0x2d;
  if (negative || bytes[at] === 0x2b) at++;
  let mantissa = 0;
  let rest = 0;
  let digits = 0;
  let scale = 0;
  let seen = false;
  let point = false;
  for (; at < last; at++) {
    const code = bytes[at];
    if (code >= 0x30 && code <= 0x39) {
      seen = true;
      if (digits > 0 || code !== 0x30) digits++;
      if (digits <= EXACT_DIGITS) mantissa = mantissa * 10 + (code - 0x30);
      else rest = rest * 10 + (code - 0x30);
      if (point) scale++;
    } else if (code === 0x2e && !point) {
      point = true;
    } else {
      return seen ? parseText(bytes, first, last) : Number.NaN;
    }
  }
  if (!seen) return Number.NaN;
  if (scale > 22 || digits > MOST_DIGITS) return parseText(bytes, first, last);
  const value =
    digits <= EXACT_DIGITS
      ? mantissa / POWERS[scale]
      : divideLong(mantissa, rest, POWERS[digits - EXACT_DIGITS], POWERS[scale]);
  if (Number.isNaN(value)) return parseText(bytes, first, last);
  return negative ? -value : value;
}

/**
 * `(high × shift + low) / divisor`, correctly rounded, all four being exact; NaN where the result
 * lies so near the middle between two doubles that the arithmetic cannot tell.
 */
function divideLong(high: number, low: number, shift: number, divisor: number): number {
  const product = high * shift;
  const error = productError(high, shift, product);
  const sum = product + low;
  const tail = low - (sum - product) + error;
  const quotient = sum / divisor;
  const back = quotient * divisor;
  const remainder = sum - back - productError(quotient, divisor, back) + tail;
  const correction = remainder / divisor;
  const above = quotient + correction * (1 + 2 ** -40);
  const below = quotient + correction * (1 - 2 ** -40);
  return above === below ? above : Number.NaN;
}

/** `left × right - product`, exactly. */
function productError(left: number, right: number, product: number): number {
  const leftShifted = left * SPLITTER;
  const leftHigh = leftShifted - (leftShifted - left);
  const leftLow = left - leftHigh;
  const rightShifted = right * SPLITTER;
  const rightHigh = rightShifted - (rightShifted - right);
  const rightLow = right - rightHigh;
  return (
    leftLow * rightLow -
    (product - leftHigh * rightHigh - leftLow * rightHigh - leftHigh * rightLow)
  );
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function parseText(bytes: Uint8Array, start: number, end: number): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}
