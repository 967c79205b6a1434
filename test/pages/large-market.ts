import type { RatedToken } from '../../src/products/index.ts';
import { RandomGenerator } from '../../src/quant/index.ts';
import { graded, syntheticToken } from '../../src/server/testing/synthetic-server.ts';

const SIGNALS = ['Strong Sell', 'Sell', 'Hold', 'Buy', 'Strong Buy'];
const CATEGORIES = ['defi', 'meme', 'layer-1', 'layer-2', 'gaming', 'ai'];
/** Days of a sparkline. */
const DAYS = 30;

/** A synthetic market of `size` tokens, always the same; each walks at random and has both grades. */
export function largeMarket(size: number): RatedToken[] {
  const random = new RandomGenerator(5);
  return Array.from({ length: size }, (_, number) => largeMarketToken(number, random));
}

function largeMarketToken(number: number, random: RandomGenerator): RatedToken {
  const closes = walk(1_000 / (number + 1), random);
  const [price, yesterday] = [closes.at(-1) as number, closes.at(-2) as number];
  return syntheticToken(`synthetic-${number}`, price, {
    symbol: `SYN${number}`,
    name: `Synthetic ${number}`,
    categories: [CATEGORIES[number % CATEGORIES.length] as string],
    change24h: price / yesterday - 1,
    change7d: price / (closes.at(-8) as number) - 1,
    volumeUsd24h: 1e9 / (number + 1),
    marketCapUsd: 2e10 / (number + 1),
    sparkline: closes,
    trader: grade(100 * random.uniform()),
    investor: grade(100 * random.uniform()),
  });
}

function walk(from: number, random: RandomGenerator): number[] {
  let close = from;
  return Array.from({ length: DAYS }, () => {
    close *= Math.exp(0.04 * random.normal());
    return close;
  });
}

function grade(value: number) {
  return graded(value, SIGNALS[Math.min(4, Math.floor(value / 20))] as string);
}
