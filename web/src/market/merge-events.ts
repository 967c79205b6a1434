import type { StreamEvent } from '../shared/events.ts';
import type { GradeInBrief, MarketPart, Ticker } from '../shared/market-api.ts';

/**
 * The market after some events. Tokens that did not change stay the same objects, so that only
 * changed rows are drawn anew. Undefined where a token came or went: the market is to be read anew.
 */
export function mergeEvents(
  part: MarketPart,
  events: readonly StreamEvent[],
): MarketPart | undefined {
  const tokens = new Map(part.tokens.map((token) => [token.id, token]));
  let isChanged = false;
  for (const event of events) {
    const token = tokens.get(event.key);
    if (token === undefined) {
      if (event.channel === 'prices' && event.data !== null) return undefined;
      continue;
    }
    if (event.data === null) {
      if (event.channel === 'prices') return undefined;
      continue;
    }
    if (event.channel === 'grades' && isFirstGrade(token, event.data)) return undefined;
    const next =
      event.channel === 'prices'
        ? { ...token, ...pickPrice(event.data) }
        : withGrades(token, event.data);
    if (isSame(token, next)) continue;
    tokens.set(token.id, next);
    isChanged = true;
  }
  return isChanged ? { ...part, tokens: [...tokens.values()] } : part;
}

type Data<Channel> = NonNullable<Extract<StreamEvent, { channel: Channel }>['data']>;

/** A stream tells a grade without what drove it: the first of a token is to be read whole. */
function isFirstGrade(token: Ticker, { trader, investor }: Data<'grades'>): boolean {
  const isFirst = (before: GradeInBrief | null, now: object | null) =>
    before === null && now !== null;
  return isFirst(token.traderGrade, trader) || isFirst(token.investorGrade, investor);
}

function pickPrice({ priceUsd, change24h, volumeUsd24h, marketCapUsd, dataAsOf }: Data<'prices'>) {
  return { priceUsd, change24h, volumeUsd24h, marketCapUsd, dataAsOf };
}

function withGrades(token: Ticker, { trader, investor }: Data<'grades'>): Ticker {
  return {
    ...token,
    traderGrade: trader && token.traderGrade && { ...token.traderGrade, ...trader },
    investorGrade: investor && token.investorGrade && { ...token.investorGrade, ...investor },
  };
}

function isSame(left: Ticker, right: Ticker): boolean {
  return (
    left.priceUsd === right.priceUsd &&
    left.dataAsOf === right.dataAsOf &&
    left.volumeUsd24h === right.volumeUsd24h &&
    left.traderGrade?.asOf === right.traderGrade?.asOf &&
    left.traderGrade?.grade === right.traderGrade?.grade &&
    left.investorGrade?.grade === right.investorGrade?.grade
  );
}
