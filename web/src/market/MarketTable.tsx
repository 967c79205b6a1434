import { useNavigate } from '@tanstack/react-router';
import { memo, useCallback, useRef, useState } from 'react';
import type { Ticker } from '../shared/market-api.ts';
import { useShortcuts } from '../shared/use-shortcuts.ts';
import type { Column } from './columns.tsx';
import type { MarketSearch } from './market-search.ts';
import { useVisibleRows } from './use-visible-rows.ts';

/** Pixels; `h-9` says the same. */
const ROW_HEIGHT = 36;

/** The server does not know the window: of its rows a low one lays out no more than it shows. */
const IN_VIEW_AT_FIRST = import.meta.env.SSR
  ? '[@media(max-height:860px)]:*:nth-[n+20]:hidden'
  : '';

interface MarketTableProps {
  tokens: readonly Ticker[];
  /** Whether these are all, or more are on their way. */
  isComplete: boolean;
  columns: readonly Column[];
  search: MarketSearch;
  onSort: (column: Column) => void;
}

/**
 * The market as a table that holds thousands of rows; j and k move, Enter opens. Virtual rows are
 * placed one by one, which a `<table>` forbids, so its parts are named by roles.
 */
export function MarketTable(props: MarketTableProps) {
  const { tokens, isComplete, columns, search, onSort } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState(readSelected);
  const open = useOpenToken();
  const rows = useVisibleRows(scroller, tokens.length, ROW_HEIGHT);
  const select = (index: number) => {
    const next = Math.max(0, Math.min(tokens.length - 1, index));
    setSelected(next);
    rows.show(next);
  };
  useShortcuts('Table', [
    { keys: 'j', does: 'Next token', run: () => select(selected + 1) },
    { keys: 'k', does: 'Token before', run: () => select(selected - 1) },
    {
      keys: 'Enter',
      does: 'Open the token',
      run: () => {
        const token = tokens[selected];
        if (token) open(token.id);
      },
    },
  ]);
  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-auto bg-page"
      data-scroll-restoration-id="market"
      tabIndex={0}
    >
      <div role="table" aria-label="Tokens" aria-rowcount={isComplete ? tokens.length + 1 : -1}>
        <TableHeader columns={columns} search={search} onSort={onSort} />
        <div
          className={`relative ${IN_VIEW_AT_FIRST}`}
          style={{ height: tokens.length * ROW_HEIGHT }}
        >
          {rows.indices.map((index) => (
            <TableRow
              // A row that left the view is used again: its words change, its elements stay.
              key={index % rows.indices.length}
              token={tokens[index]}
              columns={columns}
              index={index}
              selected={index === selected}
              onOpen={open}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** The row that was selected in the page as it came, before this script ran. */
function readSelected(): number {
  if (import.meta.env.SSR) return 0;
  const row = document.querySelector('[role=row][data-selected]');
  return row ? Number(row.getAttribute('aria-rowindex')) - 2 : 0;
}

function useOpenToken(): (id: string) => void {
  const navigate = useNavigate();
  return useCallback((id) => void navigate({ to: '/tokens/$id', params: { id } }), [navigate]);
}

const ROW = 'flex items-center gap-x-3 border-b border-line px-4 [contain:size_layout_style]';

const TableHeader = memo(function TableHeader(
  props: Omit<MarketTableProps, 'tokens' | 'isComplete'>,
) {
  const { columns, search, onSort } = props;
  return (
    <div role="row" className={`${ROW} sticky top-0 z-10 h-8 bg-page text-xs text-quiet`}>
      {columns.map((column) => (
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
              className="min-h-6 min-w-6 cursor-pointer rounded whitespace-nowrap hover:text-text"
            >
              {column.title}
              <span aria-hidden="true">
                {{ ascending: ' ↑', descending: ' ↓', none: '' }[sortOf(column, search)]}
              </span>
            </button>
          ) : (
            column.title
          )}
        </div>
      ))}
    </div>
  );
});

interface TableRowProps {
  token: Ticker;
  columns: readonly Column[];
  index: number;
  selected: boolean;
  onOpen: (id: string) => void;
}

/** Scrolling draws only rows that come into view anew. */
const TableRow = memo(function TableRow(props: TableRowProps) {
  const { token, columns, index, selected, onOpen } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-selected={selected || undefined}
      onClick={(event) => {
        // With a key held, the link opens beside this page.
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onOpen(token.id);
      }}
      style={{ position: 'absolute', top: index * ROW_HEIGHT }}
      className={`${ROW} inset-x-0 h-9 cursor-pointer hover:bg-raised data-selected:bg-raised`}
    >
      {columns.map((column) => (
        <div
          key={column.id}
          role="cell"
          className={`${cellClass(column)} ${column.look?.(token) ?? ''}`}
        >
          {column.cell(token)}
        </div>
      ))}
    </div>
  );
});

const FROM = { sm: 'max-sm:hidden', md: 'max-md:hidden', lg: 'max-lg:hidden' };

function cellClass({ align, width, from }: Column): string {
  const side = align === 'right' ? 'text-right' : 'not-first:pl-3';
  return `${width} ${side} ${from ? FROM[from] : ''}`;
}

function sortOf(column: Column, { sort, up }: MarketSearch): 'ascending' | 'descending' | 'none' {
  if (column.id !== sort) return 'none';
  return up ? 'ascending' : 'descending';
}
