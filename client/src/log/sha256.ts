/** Round constants and first state: fractional parts of cube and square roots of the primes. */
const { ROUND, START } = fractionalParts();
const schedule = new Uint32Array(64);

/**
 * SHA-256 (FIPS 180-4), synchronous. WebCrypto's digest is asynchronous, and absent from pages
 * served without TLS; a proof takes a few dozen hashes, which this does in well under 1 ms.
 *
 * @returns 32 bytes.
 */
export function sha256(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const state = START.slice();
  const whole = message.length - (message.length % 64);
  const view = new DataView(message.buffer, message.byteOffset, message.length);
  for (let offset = 0; offset < whole; offset += 64) compress(state, view, offset);

  const tail = padded(message.subarray(whole), message.length);
  for (let offset = 0; offset < tail.byteLength; offset += 64) compress(state, tail, offset);

  const digest = new Uint8Array(32);
  const output = new DataView(digest.buffer);
  for (let word = 0; word < 8; word++) output.setUint32(4 * word, state[word]);
  return digest;
}

function padded(rest: Uint8Array, length: number): DataView {
  const block = new Uint8Array(rest.length < 56 ? 64 : 128);
  block.set(rest);
  block[rest.length] = 0x80;
  const view = new DataView(block.buffer);
  view.setUint32(block.length - 8, Math.floor(length / 2 ** 29));
  view.setUint32(block.length - 4, (length * 8) >>> 0);
  return view;
}

function compress(state: Uint32Array, block: DataView, offset: number): void {
  expand(block, offset);
  let [a, b, c, d, e, f, g, h] = state;
  for (let round = 0; round < 64; round++) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = (h + sum1 + ((e & f) ^ (~e & g)) + ROUND[round] + schedule[round]) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

function expand(block: DataView, offset: number): void {
  for (let word = 0; word < 16; word++) schedule[word] = block.getUint32(offset + 4 * word);
  for (let word = 16; word < 64; word++) {
    const early = schedule[word - 15];
    const late = schedule[word - 2];
    const sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    schedule[word] = schedule[word - 16] + sigma0 + schedule[word - 7] + sigma1;
  }
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function fractionalParts(): { ROUND: Uint32Array; START: Uint32Array } {
  const primes = [2];
  for (let candidate = 3; primes.length < 64; candidate += 2) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  const fraction = (value: number) => Math.floor((value - Math.floor(value)) * 2 ** 32);
  return {
    ROUND: Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
    START: Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
  };
}
