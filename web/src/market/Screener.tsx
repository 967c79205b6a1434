import { queryOptions, useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import { type Answer, fetchAll, fetchJson } from '../shared/http.ts';
import { Menu } from '../shared/Menu.tsx';

/** Ids of the tokens for which an expression holds. */
export const screenQuery = (expression: string) =>
  queryOptions({
    queryKey: ['screen', expression],
    queryFn: async ({ signal }) => {
      const url = `/v1/screen?expression=${encodeURIComponent(expression)}`;
      const { rows } = await fetchAll<{ id: string }>(url, signal);
      return new Set(rows.map(({ id }) => id));
    },
    enabled: expression !== '',
  });

const columnsQuery = queryOptions({
  queryKey: ['screen columns'],
  queryFn: ({ signal }) =>
    fetchJson<Answer<{ name: string; description: string }[]>>('/v1/screen/columns', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
  refetchInterval: false,
});

interface ScreenerProps {
  expression: string;
  onChange: (expression: string) => void;
}

/** Narrows the market by an expression; the address keeps it, so that a link shares it. */
export function Screener({ expression, onChange }: ScreenerProps) {
  const input = useRef<HTMLInputElement>(null);
  const { error, isFetching } = useQuery(screenQuery(expression));
  const apply = (event: FormEvent) => {
    event.preventDefault();
    onChange(input.current?.value.trim() ?? '');
  };
  return (
    <form onSubmit={apply} className="flex flex-wrap items-center gap-2 px-4 pb-3">
      <input
        ref={input}
        // A link or the back button brings another expression.
        key={expression}
        defaultValue={expression}
        aria-label="Screen: an expression that tokens must meet"
        aria-invalid={error !== null}
        aria-describedby="screen-says"
        placeholder="Screen, e.g. trader_grade > 80 and volume_usd > 1e6"
        spellCheck={false}
        autoComplete="off"
        className="h-8 min-w-0 flex-1 rounded-md border border-line bg-surface px-3 text-xs not-placeholder-shown:font-mono placeholder:text-quiet aria-invalid:border-down"
      />
      <button
        type="submit"
        className="h-8 cursor-pointer rounded-md border border-line bg-surface px-3 hover:bg-raised"
      >
        Screen
      </button>
      <span className="max-sm:hidden">
        <Menu title="Names">
          <ColumnNames onChoose={(name) => insert(input.current, name)} />
        </Menu>
      </span>
      {/* What comes and goes within a blink is said, but moves nothing. */}
      <p id="screen-says" role="status" className={error ? 'w-full text-down' : 'sr-only'}>
        {error ? error.message : isFetching && expression !== '' ? 'Screening' : ''}
      </p>
    </form>
  );
}

function ColumnNames({ onChoose }: { onChoose: (name: string) => void }) {
  const columns = useQuery(columnsQuery).data?.data ?? [];
  return (
    <ul>
      {columns.map(({ name, description }) => (
        <li key={name}>
          <button
            type="button"
            onClick={() => onChoose(name)}
            className="w-full cursor-pointer rounded px-2 py-1 text-left hover:bg-raised"
          >
            <code className="text-xs">{name}</code>
            <span className="block text-xs text-quiet">{description}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function insert(input: HTMLInputElement | null, name: string): void {
  if (input === null) return;
  input.setRangeText(name, input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end');
  input.focus();
}
