/** Powers of ten a double holds exactly. */
const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** Largest count of digits whose integer a double always holds exactly. */
const EXACT_DIGITS = 15;

/**
 * Reads a decimal number (`-12.5e-3`) from bytes, correctly rounded; NaN where the bytes are
 * anything else, including `NaN`, `inf`, a thousands separator or a unit.
 *
 * Up to fifteen digits with a small exponent are exact in doubles (W. D. Clinger, "How to Read
 * Floating Point Numbers Accurately", 1990); longer numbers are left to the runtime.
 */
export function parseDecimal(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] === 0x20) at++;
  let last = end;
  while (last > at && bytes[last - 1] === 0x20) last--;
  const first = at;
  const negative = bytes[at] === 0x2d;
  if (negative || bytes[at] === 0x2b) at++;
  let mantissa = 0;
  let digits = 0;
  let scale = 0;
  let seen = false;
  let point = false;
  for (; at < last; at++) {
    const code = bytes[at];
    if (code >= 0x30 && code <= 0x39) {
      seen = true;
      if (digits > 0 || code !== 0x30) digits++;
      if (digits > EXACT_DIGITS) return parseLong(bytes, first, last);
      mantissa = mantissa * 10 + (code - 0x30);
      if (point) scale++;
    } else if (code === 0x2e && !point) {
      point = true;
    } else {
      return seen ? parseLong(bytes, first, last) : Number.NaN;
    }
  }
  if (!seen) return Number.NaN;
  if (scale > 22) return parseLong(bytes, first, last);
  const value = mantissa / POWERS[scale];
  return negative ? -value : value;
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function parseLong(bytes: Uint8Array, start: number, end: number): number {
  let text = '';
  for (let at = start; at < end; at++) {
    const code = bytes[at];
    const plain = (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2d;
    if (!plain && code !== 0x45 && code !== 0x65 && code !== 0x2b) return Number.NaN;
    text += String.fromCharCode(code);
  }
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}
