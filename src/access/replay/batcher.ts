interface Waiting<Ask, Outcome> {
  ask: Ask;
  settle: (outcome: Outcome) => void;
  fail: (error: unknown) => void;
}

const LARGEST_BATCH = 1_000;

/**
 * Sends an ask at once while the store is idle. While a question is under way further asks wait, and
 * go together as soon as it is answered: the busier, the larger the batch.
 */
export class Batcher<Ask, Outcome> {
  readonly #askAll: (asks: readonly Ask[]) => Promise<readonly Outcome[]>;
  #waiting: Waiting<Ask, Outcome>[] = [];
  #isUnderWay = false;

  constructor(askAll: (asks: readonly Ask[]) => Promise<readonly Outcome[]>) {
    this.#askAll = askAll;
  }

  ask(ask: Ask): Promise<Outcome> {
    return new Promise((settle, fail) => {
      this.#waiting.push({ ask, settle, fail });
      if (!this.#isUnderWay) void this.#send();
    });
  }

  async #send(): Promise<void> {
    this.#isUnderWay = true;
    while (this.#waiting.length > 0) await this.#sendBatch(this.#waiting.splice(0, LARGEST_BATCH));
    this.#isUnderWay = false;
  }

  async #sendBatch(batch: readonly Waiting<Ask, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.#askAll(batch.map(({ ask }) => ask));
      batch.forEach(({ settle }, at) => {
        settle(outcomes[at]);
      });
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  }
}
