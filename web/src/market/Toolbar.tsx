import { useEffect, useMemo, useRef } from 'react';
import type { AddressChange } from '../shared/address.ts';
import { Choice } from '../shared/Choice.tsx';
import { formatCount } from '../shared/format.ts';
import type { Ticker } from '../shared/market-api.ts';
import { useShortcuts } from '../shared/use-shortcuts.ts';
import { ColumnMenu } from './ColumnMenu.tsx';
import type { MarketSearch } from './market-search.ts';
import type { useColumns } from './use-columns.ts';

interface ToolbarProps {
  tokens: readonly Ticker[];
  /** How many fit; not known before all are there. */
  shown: number | undefined;
  search: MarketSearch;
  onChange: (change: AddressChange<MarketSearch>) => void;
  columns: ReturnType<typeof useColumns>;
}

const VIEWS = [
  { value: 'table', title: 'Table' },
  { value: 'map', title: 'Heat map' },
] as const;

/** What narrows the market, and how it is shown. */
export function Toolbar({ tokens, shown, search, onChange, columns }: ToolbarProps) {
  const categories = useMemo(
    () => [...new Set(tokens.flatMap((token) => token.categories))].sort(),
    [tokens],
  );
  const view = search.view ?? 'table';
  const setView = (next: 'table' | 'map') => onChange({ view: next === 'map' ? next : undefined });
  useShortcuts('Market', [
    {
      keys: 'v',
      does: view === 'map' ? 'Show the table' : 'Show the heat map',
      run: () => setView(view === 'map' ? 'table' : 'map'),
    },
  ]);
  return (
    <div className="ml-auto flex flex-wrap items-center gap-2">
      <span aria-live="polite" className="min-w-22 text-xs text-quiet sm:text-right">
        {shown === undefined ? 'Loading tokens' : `${formatCount(shown)} tokens`}
      </span>
      <SearchBox value={search.q ?? ''} onChange={(q) => onChange({ q })} />
      {categories.length > 0 && (
        <select
          aria-label="Category"
          value={search.category ?? ''}
          onChange={({ target }) => onChange({ category: target.value })}
          className="h-8 max-w-36 rounded-md border border-line bg-surface px-2"
        >
          <option value="">All categories</option>
          {categories.map((category) => (
            <option key={category}>{category}</option>
          ))}
        </select>
      )}
      <Choice label="View" value={view} options={VIEWS} onChange={setView} />
      {view === 'table' && (
        <span className="max-sm:hidden">
          <ColumnMenu {...columns} />
        </span>
      )}
    </div>
  );
}

function SearchBox({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The back button or a link changes the text, but never under the hands of whoever is typing.
    const field = input.current;
    if (field && document.activeElement !== field) field.value = value;
  }, [value]);
  useShortcuts('Table', [
    { keys: '/', does: 'Search the table', run: () => input.current?.focus() },
  ]);
  return (
    <input
      ref={input}
      type="search"
      defaultValue={value}
      onChange={({ target }) => onChange(target.value)}
      onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
      placeholder="Search   /"
      aria-label="Search tokens by symbol or name"
      className="h-8 w-40 rounded-md border border-line bg-surface px-3 placeholder:text-quiet"
    />
  );
}
