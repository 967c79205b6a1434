import { formatInstant } from '../../core/index.ts';
import type { GradeView, MarketSnapshot, RatedToken } from '../../products/index.ts';
import { presentGrade } from '../http/token-schema.ts';
import type { ChannelData } from './channels.ts';
import type { Publisher, Value } from './publisher.ts';

/** What a producer that follows the market needs of it. */
export interface ChangingMarket {
  onChange(follower: (snapshot: MarketSnapshot) => void): void;
}

/** Publishes prices and grades whenever the market changes, until stopped. */
export function followMarket(
  stream: Publisher,
  market: ChangingMarket,
  onFailure: (error: unknown) => void,
): () => Promise<void> {
  let newest: MarketSnapshot | undefined;
  let publishing: Promise<void> | undefined;
  let stopped = false;
  const publishNewest = async () => {
    while (newest !== undefined) {
      const snapshot = newest;
      newest = undefined;
      await publishMarket(stream, snapshot).catch(onFailure);
    }
    publishing = undefined;
  };
  market.onChange((snapshot) => {
    if (stopped) return;
    newest = snapshot;
    publishing ??= publishNewest();
  });
  return async () => {
    stopped = true;
    newest = undefined;
    await publishing;
  };
}

/** Publishes what of a market differs from what was published: prices and grades, token by token. */
export async function publishMarket(stream: Publisher, { tokens }: MarketSnapshot): Promise<void> {
  await stream.publish('prices', tokens.map(toPrice), { complete: true });
  const graded = tokens.filter(({ trader, investor }) => trader !== null || investor !== null);
  await stream.publish('grades', graded.map(toGrades), { complete: true });
}

function toPrice(token: RatedToken): Value<'prices'> {
  const { id, symbol, priceUsd, change24h, volumeUsd24h, marketCapUsd, simulated } = token;
  return {
    key: id,
    version: token.dataAsOf,
    data: {
      id,
      symbol,
      priceUsd,
      change24h,
      volumeUsd24h,
      marketCapUsd,
      dataAsOf: formatInstant(token.dataAsOf),
      simulated,
    },
  };
}

function toGrades({ id, symbol, trader, investor }: RatedToken): Value<'grades'> {
  return {
    key: id,
    version: Math.max(trader?.asOf ?? 0, investor?.asOf ?? 0),
    data: {
      token: id,
      symbol,
      trader: trader && toGrade(trader),
      investor: investor && toGrade(investor),
    },
  };
}

function toGrade(view: GradeView): NonNullable<ChannelData<'grades'>['trader']> {
  const { grade, notGradedBecause, signal, momentum, change24h, probability, asOf, model } =
    presentGrade(view);
  return { grade, notGradedBecause, signal, momentum, change24h, probability, asOf, model };
}
