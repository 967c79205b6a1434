/** How many days of each part of some work are done, in memory that threads share. */
export class Progress {
  readonly #done: Int32Array;

  constructor(done: Int32Array) {
    this.#done = done;
  }

  /** One more day of a part is done; whoever waits for it goes on. */
  advance(part: number): void {
    Atomics.add(this.#done, part, 1);
    Atomics.notify(this.#done, part);
  }

  /** Sleeps until a day is done of every part. */
  wait(day: number): void {
    for (let part = 0; part < this.#done.length; part++) {
      for (let done = this.#of(part); done <= day; done = this.#of(part)) {
        Atomics.wait(this.#done, part, done);
      }
    }
  }

  #of(part: number): number {
    return Atomics.load(this.#done, part);
  }
}
