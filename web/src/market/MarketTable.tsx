import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import type { Token } from '../shared/market-api.ts';
import { useShortcuts } from '../shared/shortcuts.ts';
import { COLUMNS, type Column } from './columns.tsx';
import type { MarketSearch } from './market-search.ts';

const ROW_HEIGHT = 40;
/** Rows kept beyond the edge of the window, so that fast scrolling shows no gap. */
const OVERSCAN = 12;

/** A column hidden on narrow screens must be hidden in header and rows alike. */
const HIDDEN = { sm: 'max-sm:hidden', md: 'max-md:hidden', lg: 'max-lg:hidden' } as const;

interface MarketTableProps {
  tokens: readonly Token[];
  search: MarketSearch;
  onSort: (column: Column) => void;
}

/**
 * The market as a table that holds thousands of rows; j and k move, Enter opens. Virtual rows are
 * placed one by one, which a `<table>` forbids, so its parts are named by roles.
 */
export function MarketTable({ tokens, search, onSort }: MarketTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState(0);
  const navigate = useNavigate();
  const rows = useVirtualizer({
    count: tokens.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  });
  const open = (token: Token | undefined) => {
    if (token) void navigate({ to: '/tokens/$id', params: { id: token.id } });
  };
  const select = (index: number) => {
    const next = Math.max(0, Math.min(tokens.length - 1, index));
    setSelected(next);
    rows.scrollToIndex(next);
  };
  useShortcuts('Table', [
    { keys: 'j', does: 'Next token', run: () => select(selected + 1) },
    { keys: 'k', does: 'Token before', run: () => select(selected - 1) },
    { keys: 'Enter', does: 'Open the token', run: () => open(tokens[selected]) },
  ]);
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-auto" tabIndex={0}>
      <div role="table" aria-rowcount={tokens.length + 1} className="min-w-full">
        <TableHeader search={search} onSort={onSort} />
        <div className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => (
            <TableRow
              key={tokens[index]?.id}
              token={tokens[index] as Token}
              index={index}
              start={start}
              selected={index === selected}
              onOpen={open}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function TableHeader({ search, onSort }: Omit<MarketTableProps, 'tokens'>) {
  return (
    <div
      role="row"
      className="market-row sticky top-0 z-10 h-9 border-b border-line bg-page text-xs text-quiet"
    >
      {COLUMNS.map((column) => (
        <div
          key={column.id}
          role="columnheader"
          aria-sort={sortOf(column, search)}
          className={cellClass(column)}
        >
          {column.sortBy ? (
            <button
              type="button"
              onClick={() => onSort(column)}
              className="min-h-6 min-w-6 cursor-pointer rounded hover:text-text"
            >
              {column.title}
              <span aria-hidden="true" className="ml-1">
                {{ ascending: '↑', descending: '↓', none: '' }[sortOf(column, search)]}
              </span>
            </button>
          ) : (
            column.title
          )}
        </div>
      ))}
    </div>
  );
}

interface TableRowProps {
  token: Token;
  index: number;
  start: number;
  selected: boolean;
  onOpen: (token: Token) => void;
}

function TableRow({ token, index, start, selected, onOpen }: TableRowProps) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      onClick={() => onOpen(token)}
      style={{ height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
      className={`market-row absolute inset-x-0 top-0 cursor-pointer border-b border-line hover:bg-raised ${selected ? 'bg-raised' : ''}`}
    >
      {COLUMNS.map((column) => (
        <div key={column.id} role="cell" className={cellClass(column)}>
          {column.cell(token)}
        </div>
      ))}
    </div>
  );
}

function cellClass({ align, from }: Column): string {
  const hidden = from ? HIDDEN[from] : '';
  return `flex min-w-0 items-center ${align === 'right' ? 'justify-end text-right' : ''} ${hidden}`;
}

function sortOf(column: Column, { sort, up }: MarketSearch): 'ascending' | 'descending' | 'none' {
  if (column.id !== sort) return 'none';
  return up ? 'ascending' : 'descending';
}
