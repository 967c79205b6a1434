/** A running sum that keeps what rounding would drop (Neumaier 1974), so long sums do not drift. */
export class CompensatedSum {
  #sum = 0;
  #lost = 0;

  add(value: number): void {
    const sum = this.#sum + value;
    const larger = Math.abs(this.#sum) >= Math.abs(value) ? this.#sum : value;
    const smaller = larger === value ? this.#sum : value;
    this.#lost += larger - sum + smaller;
    this.#sum = sum;
  }

  get value(): number {
    return this.#sum + this.#lost;
  }
}
