import type { ReactNode } from 'react';
import { Change } from '../shared/Change.tsx';
import { formatAmount, formatPrice } from '../shared/format.ts';
import { GradeBar } from '../shared/GradeBar.tsx';
import type { Ticker } from '../shared/market-api.ts';
import { Signal } from '../shared/Signal.tsx';
import { Sparkline } from '../shared/Sparkline.tsx';

/** One column of the market table. */
export interface Column {
  id: string;
  title: string;
  align: 'left' | 'right';
  cell: (token: Ticker) => ReactNode;
  /** What the column is sorted by; absent where sorting means nothing. */
  sortBy?: (token: Ticker) => number | string | null;
  /** Its share of the row, as a CSS grid says it. */
  width: string;
  /** Hidden in a window narrower than this, in pixels. */
  from?: number;
}

export const COLUMNS: readonly Column[] = [
  {
    id: 'token',
    title: 'Token',
    align: 'left',
    width: 'minmax(5.5rem, 1.8fr)',
    sortBy: (token) => token.symbol,
    cell: (token) => (
      <span className="flex min-w-0 items-baseline gap-2">
        {/* The row opens it; a router's Link takes longer to draw than the rest of the row. */}
        <a
          // A row may be used again for another token, to which the focus does not pass on.
          key={token.id}
          href={`/tokens/${encodeURIComponent(token.id)}`}
          className="truncate font-medium hover:underline"
        >
          {token.symbol}
        </a>
        <span className="truncate text-quiet max-md:hidden">
          {token.name === token.symbol ? token.class : token.name}
        </span>
      </span>
    ),
  },
  {
    id: 'price',
    title: 'Price',
    align: 'right',
    width: 'minmax(4.5rem, 1fr)',
    sortBy: (token) => token.priceUsd,
    cell: (token) => formatPrice(token.priceUsd),
  },
  {
    id: 'change24h',
    title: '24 h',
    align: 'right',
    width: '4.2rem',
    sortBy: (token) => token.change24h,
    cell: (token) => <Change value={token.change24h} />,
  },
  {
    id: 'change7d',
    title: '7 d',
    align: 'right',
    width: '4.5rem',
    from: 768,
    sortBy: (token) => token.change7d,
    cell: (token) => <Change value={token.change7d} />,
  },
  {
    id: 'sparkline',
    title: '30 d',
    align: 'right',
    width: '6rem',
    from: 1024,
    cell: (token) => <Sparkline closes={token.sparkline} />,
  },
  {
    id: 'volume',
    title: 'Volume 24 h',
    align: 'right',
    width: 'minmax(5rem, 1fr)',
    from: 768,
    sortBy: (token) => token.volumeUsd24h,
    cell: (token) => formatAmount(token.volumeUsd24h),
  },
  {
    id: 'marketCap',
    title: 'Market cap',
    align: 'right',
    width: 'minmax(5rem, 1fr)',
    from: 1024,
    sortBy: (token) => token.marketCapUsd,
    cell: (token) => formatAmount(token.marketCapUsd),
  },
  {
    id: 'trader',
    title: 'Trader',
    align: 'right',
    width: '5.6rem',
    sortBy: (token) => token.traderGrade?.grade ?? null,
    cell: (token) => <GradeBar grade={token.traderGrade} />,
  },
  {
    id: 'investor',
    title: 'Investor',
    align: 'right',
    width: '5.6rem',
    from: 640,
    sortBy: (token) => token.investorGrade?.grade ?? null,
    cell: (token) => <GradeBar grade={token.investorGrade} />,
  },
  {
    id: 'signal',
    title: 'Signal',
    align: 'left',
    width: '7rem',
    from: 768,
    sortBy: (token) => token.traderGrade?.probability ?? null,
    cell: (token) => <Signal name={token.traderGrade?.signal} />,
  },
];
