import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Fact, Facts } from '../shared/Facts.tsx';
import { DASH } from '../shared/format.ts';
import type { MarketOverview, Ticker } from '../shared/market-api.ts';
import { overviewQuery } from '../shared/market-query.ts';
import { Signal } from '../shared/Signal.tsx';

/** The state of the market: what the grading kept of it, and the day as the tokens tell it. */
export function Overview({ tokens }: { tokens: readonly Ticker[] }) {
  const overview = useQuery(overviewQuery).data?.data ?? UNKNOWN;
  const today = useMemo(() => risingToday(tokens), [tokens]);
  const facts = [...describeMarket(overview), today];
  return <Facts facts={facts} className="max-sm:gap-x-5 max-sm:[&>*:nth-child(n+4)]:hidden" />;
}

/** Before the first grading, and before the answer is there: each fact keeps its place. */
const UNKNOWN = {
  regime: null,
  probabilities: null,
  breadth: null,
  rising: null,
  highGraded: null,
  signal: null,
} satisfies Partial<MarketOverview>;

function describeMarket(market: Omit<MarketOverview, 'conviction' | 'asOf'>): Fact[] {
  const { regime, probabilities, breadth, rising, highGraded, signal } = market;
  const chance = regime && probabilities?.[regime];
  return [
    {
      name: 'Market signal',
      value: <Signal name={signal} />,
      title: 'Whether the best grades are likelier than usual to be right',
    },
    {
      name: 'Regime',
      value: regime ? `${spell(regime)} ${formatShare(chance ?? null)}` : DASH,
      title: 'Most probable state of the market, and its probability',
    },
    {
      name: 'Breadth',
      value: formatShare(breadth),
      title: 'Above the mean of their last 50 closes',
    },
    { name: 'Rising 30 d', value: formatShare(rising) },
    {
      name: 'High-graded',
      value: formatShare(highGraded),
      title: 'A Buy or better by both grades',
    },
  ];
}

function risingToday(tokens: readonly Ticker[]): Fact {
  const changes = tokens.map((token) => token.change24h).filter((change) => change !== null);
  const rising = changes.filter((change) => change > 0).length;
  return {
    name: 'Rising 24 h',
    value: formatShare(changes.length === 0 ? null : rising / changes.length),
  };
}

function spell(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function formatShare(share: number | null): string {
  return share === null ? DASH : `${Math.round(100 * share)}%`;
}
