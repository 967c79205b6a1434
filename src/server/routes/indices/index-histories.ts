import { NotFoundError } from '../../../core/index.ts';
import {
  backtestIndicesInBackground,
  findIndex,
  type IndexDefinition,
  type IndexHistory,
  listIndices,
} from '../../../products/index.ts';
import { type DailyMarket, PerMarketVersion } from '../../daily-market.ts';
import type { Market } from '../../market.ts';

/** Indices that ship are calculated once for each state of the market; they may take their time. */
const LONGEST_SHIPPED = 300_000;
/** Longer than this nobody waits for an index of their own. */
const LONGEST_PREVIEW = 10_000;

/** Histories of the indices that ship, and of those people try out. */
export class IndexHistories {
  readonly #daily: DailyMarket;
  readonly #shipped: PerMarketVersion<ReadonlyMap<string, IndexHistory | Error>>;
  /** Previews take turns, so that they take one thread at most. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(daily: DailyMarket, market: Market) {
    this.#daily = daily;
    this.#shipped = new PerMarketVersion(market, async () => {
      const definitions = listIndices();
      const outcomes = await this.#calculate(definitions, LONGEST_SHIPPED);
      return new Map(definitions.map(({ id }, index) => [id, outcomes[index]]));
    });
  }

  /** Every index that ships, or why it cannot be calculated on this market. */
  all(): Promise<ReadonlyMap<string, IndexHistory | Error>> {
    return this.#shipped.of('shipped');
  }

  /** @throws {NotFoundError} where no index that ships has this id. */
  async of(id: string): Promise<IndexHistory> {
    const outcome = (await this.all()).get(shippedIndex(id).id);
    if (outcome === undefined || outcome instanceof Error) throw outcome;
    return outcome;
  }

  /** @throws {IndexTakesTooLongError} where it takes longer than a request may. */
  async preview(definition: IndexDefinition): Promise<IndexHistory> {
    const mine = this.#turn.then(() => this.#calculate([definition], LONGEST_PREVIEW));
    this.#turn = mine.catch(() => undefined);
    const [outcome] = await mine;
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  async #calculate(definitions: readonly IndexDefinition[], milliseconds: number) {
    const tables = await this.#daily.tables();
    return backtestIndicesInBackground(tables, definitions, { milliseconds });
  }
}

/** Only indices that ship: an address must not read files of the server. */
export function shippedIndex(id: string): IndexDefinition {
  if (listIndices().some((index) => index.id === id)) return findIndex(id);
  throw new NotFoundError(`No index is called '${id}'. /v1/indices lists them all.`, {
    place: { index: id },
  });
}
