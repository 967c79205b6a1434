import { requireWhole } from '../check.ts';

/**
 * Largest of the last `length` observations, O(1) a push on average.
 *
 * Keeps only observations that a later, larger one has not made irrelevant (Lemire 2006, "Streaming
 * maximum-minimum filter"), in a ring ordered from largest to smallest. What is not finite is skipped.
 */
export class RollingMaximum {
  readonly #length: number;
  readonly #values: Float64Array;
  readonly #positions: Float64Array;
  #head = 0;
  #size = 0;
  #seen = 0;

  constructor(length: number) {
    requireWhole('length', length);
    this.#length = length;
    this.#values = new Float64Array(length);
    this.#positions = new Float64Array(length);
  }

  /** Takes the next observation and gives the maximum; NaN until the window is full. */
  push(value: number): number {
    if (!Number.isFinite(value)) return Number.NaN;
    const position = this.#seen++;
    if (this.#size > 0 && this.#positions[this.#head] <= position - this.#length)
      this.#dropOldest();
    while (this.#size > 0 && this.#values[this.#slot(this.#size - 1)] <= value) this.#size--;
    const slot = this.#slot(this.#size++);
    this.#values[slot] = value;
    this.#positions[slot] = position;
    return this.#seen < this.#length ? Number.NaN : this.#values[this.#head];
  }

  #dropOldest(): void {
    this.#head = this.#slot(1);
    this.#size--;
  }

  #slot(offset: number): number {
    const slot = this.#head + offset;
    return slot < this.#length ? slot : slot - this.#length;
  }
}

/** Smallest of the last `length` observations: the maximum seen in a mirror. */
export class RollingMinimum {
  readonly #mirrored: RollingMaximum;

  constructor(length: number) {
    this.#mirrored = new RollingMaximum(length);
  }

  /** Takes the next observation and gives the minimum; NaN until the window is full. */
  push(value: number): number {
    return -this.#mirrored.push(-value);
  }
}
