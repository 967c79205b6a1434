interface Waiting<Ask, Outcome> {
  ask: Ask;
  settle: (outcome: Outcome) => void;
  fail: (error: unknown) => void;
}

const LARGEST_BATCH = 1_000;
const BATCHES_UNDER_WAY = 2;

/**
 * Sends an ask at once while the store is idle. While a question is under way, what is asked in one
 * turn of the event loop goes together, and while enough are, further asks wait: the busier, the
 * larger the batch.
 */
export class Batcher<Ask, Outcome> {
  readonly #askAll: (asks: readonly Ask[]) => Promise<readonly Outcome[]>;
  #waiting: Waiting<Ask, Outcome>[] = [];
  #underWay = 0;
  #scheduled = false;

  constructor(askAll: (asks: readonly Ask[]) => Promise<readonly Outcome[]>) {
    this.#askAll = askAll;
  }

  ask(ask: Ask): Promise<Outcome> {
    return new Promise((settle, fail) => {
      this.#waiting.push({ ask, settle, fail });
      if (this.#underWay === 0) this.#sendWaiting();
      else this.#schedule();
    });
  }

  #sendWaiting(): void {
    void this.#send(this.#waiting.splice(0, LARGEST_BATCH));
  }

  #schedule(): void {
    if (this.#scheduled || this.#waiting.length === 0 || this.#underWay >= BATCHES_UNDER_WAY)
      return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#waiting.length > 0) this.#sendWaiting();
      this.#schedule();
    });
  }

  async #send(batch: Waiting<Ask, Outcome>[]): Promise<void> {
    this.#underWay++;
    try {
      const outcomes = await this.#askAll(batch.map(({ ask }) => ask));
      batch.forEach(({ settle }, at) => {
        settle(outcomes[at]);
      });
    } catch (error) {
      for (const { fail } of batch) fail(error);
    } finally {
      this.#underWay--;
      this.#schedule();
    }
  }
}
