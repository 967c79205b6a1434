import type { ReactNode } from 'react';
import { colourOfChange } from '../shared/Change.tsx';
import { formatAmount, formatChange, formatPrice } from '../shared/format.ts';
import { GradeBar } from '../shared/GradeBar.tsx';
import type { Ticker } from '../shared/market-api.ts';
import { Signal } from '../shared/Signal.tsx';
import { Sparkline } from '../shared/Sparkline.tsx';

/** Pixels; the styles' names of them. */
export const BREAKPOINTS = { sm: 640, md: 768, lg: 1024 };

/** One column of the market table. */
export interface Column {
  id: string;
  title: string;
  align: 'left' | 'right';
  cell: (token: Ticker) => ReactNode;
  /** How a cell looks besides: a style of its own is one element less than an element in it. */
  look?: (token: Ticker) => string;
  /** What the column is sorted by; absent where sorting means nothing. */
  sortBy?: (token: Ticker) => number | string | null;
  /** Its share of the row. */
  width: string;
  /** Hidden in a window narrower than this. */
  from?: keyof typeof BREAKPOINTS;
}

export const COLUMNS: readonly Column[] = [
  {
    id: 'token',
    title: 'Token',
    align: 'left',
    // Ends in dots where it is too narrow; the room at its edges is for the focus.
    width: '-ml-1 min-w-22 flex-[1.8] truncate py-1 pl-1',
    sortBy: (token) => token.symbol,
    cell: (token) => (
      <>
        {/* The row opens it; a router's Link takes longer to draw than the rest of the row. */}
        <a
          // A row may be used again for another token, to which the focus does not pass on.
          key={token.id}
          href={`/tokens/${encodeURIComponent(token.id)}`}
          className="font-medium hover:underline"
        >
          {token.symbol}
        </a>
        <span className="ml-2 text-quiet max-md:hidden">
          {token.name === token.symbol ? token.class : token.name}
        </span>
      </>
    ),
  },
  {
    id: 'price',
    title: 'Price',
    align: 'right',
    width: 'min-w-18 flex-1',
    sortBy: (token) => token.priceUsd,
    cell: (token) => formatPrice(token.priceUsd),
  },
  {
    id: 'change24h',
    title: '24 h',
    align: 'right',
    width: 'w-[4.2rem] flex-none',
    sortBy: (token) => token.change24h,
    cell: (token) => formatChange(token.change24h),
    look: (token) => colourOfChange(token.change24h),
  },
  {
    id: 'change7d',
    title: '7 d',
    align: 'right',
    width: 'w-18 flex-none',
    from: 'md',
    sortBy: (token) => token.change7d,
    cell: (token) => formatChange(token.change7d),
    look: (token) => colourOfChange(token.change7d),
  },
  {
    id: 'sparkline',
    title: '30 d',
    align: 'right',
    width: 'w-24 flex-none',
    from: 'lg',
    cell: (token) => <Sparkline closes={token.sparkline} />,
  },
  {
    id: 'volume',
    title: 'Volume 24 h',
    align: 'right',
    width: 'min-w-20 flex-1',
    from: 'md',
    sortBy: (token) => token.volumeUsd24h,
    cell: (token) => formatAmount(token.volumeUsd24h),
  },
  {
    id: 'marketCap',
    title: 'Market cap',
    align: 'right',
    width: 'min-w-20 flex-1',
    from: 'lg',
    sortBy: (token) => token.marketCapUsd,
    cell: (token) => formatAmount(token.marketCapUsd),
  },
  {
    id: 'trader',
    title: 'Trader',
    align: 'right',
    width: 'w-[5.6rem] flex-none',
    sortBy: (token) => token.traderGrade?.grade ?? null,
    cell: (token) => <GradeBar grade={token.traderGrade} />,
    look: () => 'font-medium whitespace-nowrap',
  },
  {
    id: 'investor',
    title: 'Investor',
    align: 'right',
    width: 'w-[5.6rem] flex-none',
    from: 'sm',
    sortBy: (token) => token.investorGrade?.grade ?? null,
    cell: (token) => <GradeBar grade={token.investorGrade} />,
    look: () => 'font-medium whitespace-nowrap',
  },
  {
    id: 'signal',
    title: 'Signal',
    align: 'left',
    width: 'w-28 flex-none',
    from: 'md',
    sortBy: (token) => token.traderGrade?.probability ?? null,
    cell: (token) => <Signal name={token.traderGrade?.signal} />,
  },
];
