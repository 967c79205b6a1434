/** Lets writers in one at a time, so that each sees all that was stored before it. */
export class Writers {
  #last: Promise<unknown> = Promise.resolve();

  alone<T>(write: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(write);
    this.#last = turn.catch(() => {
      // The writer itself is told; the next one may go on.
    });
    return turn;
  }

  async finished(): Promise<void> {
    await this.#last;
  }
}
