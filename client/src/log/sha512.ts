const WORD = 2n ** 64n - 1n;
/** Round constants and first state: fractional parts of cube and square roots of the primes. */
const { ROUND, START } = fractionalParts();

/** SHA-512 (FIPS 180-4). Ed25519 asks for one of a checkpoint: plainness before speed. */
export function sha512(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = 128 * Math.ceil((message.length + 17) / 128);
  const padded = new Uint8Array(length);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(length - 8, 8n * BigInt(message.length));

  let state: readonly bigint[] = START;
  for (let offset = 0; offset < length; offset += 128) state = compress(state, view, offset);

  const digest = new DataView(new ArrayBuffer(64));
  for (const [at, word] of state.entries()) digest.setBigUint64(8 * at, word);
  return new Uint8Array(digest.buffer);
}

function compress(state: readonly bigint[], view: DataView, offset: number): bigint[] {
  const schedule = Array.from({ length: 16 }, (_, at) => view.getBigUint64(offset + 8 * at));
  for (let at = 16; at < 80; at++) {
    const [early, late] = [schedule[at - 15], schedule[at - 2]];
    const sigma0 = rotate(early, 1n) ^ rotate(early, 8n) ^ (early >> 7n);
    const sigma1 = rotate(late, 19n) ^ rotate(late, 61n) ^ (late >> 6n);
    schedule.push((schedule[at - 16] + sigma0 + schedule[at - 7] + sigma1) & WORD);
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let round = 0; round < 80; round++) {
    const sum1 = rotate(e, 14n) ^ rotate(e, 18n) ^ rotate(e, 41n);
    const first = h + sum1 + ((e & f) ^ (~e & g)) + ROUND[round] + schedule[round];
    const sum0 = rotate(a, 28n) ^ rotate(a, 34n) ^ rotate(a, 39n);
    const second = sum0 + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) & WORD, c, b, a, (first + second) & WORD];
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + state[at]) & WORD);
}

function rotate(word: bigint, by: bigint): bigint {
  return (word >> by) | ((word << (64n - by)) & WORD);
}

function fractionalParts(): { ROUND: bigint[]; START: bigint[] } {
  const primes = [2n];
  for (let candidate = 3n; primes.length < 80; candidate += 2n) {
    if (primes.every((prime) => candidate % prime !== 0n)) primes.push(candidate);
  }
  // The root of prime · 2^(64·degree) is that of the prime with 64 bits behind the point.
  const fraction = (prime: bigint, degree: bigint) => root(prime << (64n * degree), degree) & WORD;
  return {
    ROUND: primes.map((prime) => fraction(prime, 3n)),
    START: primes.slice(0, 8).map((prime) => fraction(prime, 2n)),
  };
}

/** The whole part of a number's root, by halving. */
function root(value: bigint, degree: bigint): bigint {
  let [low, high] = [0n, 1n << 80n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** degree <= value) low = middle;
    else high = middle;
  }
  return low;
}
