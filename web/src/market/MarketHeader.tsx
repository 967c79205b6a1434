import { useRef } from 'react';
import type { Token } from '../shared/market-api.ts';
import { useShortcuts } from '../shared/shortcuts.ts';
import type { MarketSearch } from './market-search.ts';

interface MarketHeaderProps {
  tokens: readonly Token[];
  shown: number;
  search: MarketSearch;
  onChange: (search: MarketSearch) => void;
}

/** Breadth of the market on the left, what narrows the table on the right. */
export function MarketHeader({ tokens, shown, search, onChange }: MarketHeaderProps) {
  const categories = [...new Set(tokens.flatMap((token) => token.categories))].sort();
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
      <Breadth tokens={tokens} />
      <div className="ml-auto flex flex-wrap items-center gap-2">
        <SearchBox value={search.q ?? ''} onChange={(q) => onChange({ ...search, q })} />
        {categories.length > 0 && (
          <select
            aria-label="Category"
            value={search.category ?? ''}
            onChange={({ target }) => onChange({ ...search, category: target.value })}
            className="h-8 rounded-md border border-line bg-surface px-2"
          >
            <option value="">All categories</option>
            {categories.map((category) => (
              <option key={category}>{category}</option>
            ))}
          </select>
        )}
        <span aria-live="polite" className="text-xs text-quiet">
          {shown.toLocaleString('en-US')} tokens
        </span>
      </div>
    </div>
  );
}

function Breadth({ tokens }: { tokens: readonly Token[] }) {
  const changes = tokens.map((token) => token.change24h).filter((change) => change !== null);
  const rising = changes.filter((change) => change > 0).length;
  const grades = tokens.map((token) => token.traderGrade?.grade ?? null).filter((g) => g !== null);
  const facts = [
    { name: 'Rising today', value: share(rising, changes.length) },
    { name: 'Graded', value: share(grades.length, tokens.length) },
  ];
  return (
    <dl className="flex gap-6">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt className="text-xs text-quiet">{name}</dt>
          <dd className="font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((100 * part) / whole)}%`;
}

function SearchBox({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  useShortcuts('Market', [
    { keys: '/', does: 'Search the table', run: () => input.current?.focus() },
  ]);
  return (
    <input
      ref={input}
      type="search"
      value={value}
      onChange={({ target }) => onChange(target.value)}
      placeholder="Search   /"
      aria-label="Search tokens by symbol or name"
      className="h-8 w-44 rounded-md border border-line bg-surface px-3 placeholder:text-quiet"
    />
  );
}
