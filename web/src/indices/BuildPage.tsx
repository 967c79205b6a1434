import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue, useId } from 'react';
import { Notice } from '../shared/Notice.tsx';
import { Page } from '../shared/Page.tsx';
import { Skeleton } from '../shared/Skeleton.tsx';
import { useSettled } from '../shared/use-settled.ts';
import { type BuildSearch, FREQUENCIES, MEASURES, SCHEMES, toDraft } from './build-search.ts';
import { previewQuery } from './indices-api.ts';
import { Report } from './Report.tsx';

const INDICES = { title: 'Indices', to: '/indices' } as const;
const route = getRouteApi('/indices/build');

/** How long a form must rest before its index is calculated. */
const REST = 300;

/** An index of one's own: every change is backtested at once; the address holds it all. */
export function BuildPage() {
  const search = useDeferredValue(route.useSearch());
  const settled = useSettled(search, REST);
  const { data, error, isFetching } = useQuery({
    ...previewQuery(toDraft(settled)),
    placeholderData: keepPreviousData,
  });
  const isWorking = isFetching || settled !== search;
  return (
    <Page title="Build your own" within={INDICES}>
      <h1 className="text-lg font-semibold">Build your own index</h1>
      <Form />
      <p role="status" className="min-h-10 text-quiet sm:min-h-5">
        {isWorking ? 'Calculating' : data && describe(data.performance.levels)}
      </p>
      {error ? (
        <Notice title="This index cannot be calculated" heading="h2">
          {error.message}
        </Notice>
      ) : data ? (
        <Report report={data} name="My index" />
      ) : (
        <Skeleton label="Calculating the index" className="h-[32rem]" />
      )}
    </Page>
  );
}

function describe(levels: readonly (readonly [string, number])[]): string {
  return `Calculated on what was known each day, from ${levels[0]?.[0]} to ${levels.at(-1)?.[0]}, after costs.`;
}

function Form() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: Partial<BuildSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return (
    <form
      className="flex flex-wrap gap-x-4 gap-y-3 rounded-xl border border-line bg-surface p-4"
      onSubmit={(event) => event.preventDefault()}
    >
      <Field label="Members">
        {(id) => (
          <NumberInput
            id={id}
            value={search.count}
            least={1}
            most={500}
            onChange={(count) => change({ count })}
          />
        )}
      </Field>
      <Field label="Ranked by">
        {(id) => (
          <Select id={id} value={search.by} options={MEASURES} onChange={(by) => change({ by })} />
        )}
      </Field>
      <Field label="Weighted by">
        {(id) => (
          <Select
            id={id}
            value={search.scheme}
            options={SCHEMES}
            onChange={(scheme) => change({ scheme })}
          />
        )}
      </Field>
      <Field label="Cap a member, %">
        {(id) => (
          <NumberInput
            id={id}
            value={search.cap ?? 100}
            least={1}
            most={100}
            onChange={(cap) => change({ cap })}
          />
        )}
      </Field>
      <Field label="Rebalanced">
        {(id) => (
          <Select
            id={id}
            value={search.frequency}
            options={FREQUENCIES}
            onChange={(frequency) => change({ frequency })}
          />
        )}
      </Field>
      <Field label="Costs, basis points">
        {(id) => (
          <NumberInput
            id={id}
            value={search.costs}
            least={0}
            most={1_000}
            onChange={(costs) => change({ costs })}
          />
        )}
      </Field>
    </form>
  );
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-xs text-quiet">
        {label}
      </label>
      {children(id)}
    </div>
  );
}

const INPUT = 'h-8 rounded-md border border-line bg-surface px-2';

interface SelectProps<Key extends string> {
  id: string;
  value: Key;
  options: Readonly<Record<Key, string>>;
  onChange: (value: Key) => void;
}

function Select<Key extends string>({ id, value, options, onChange }: SelectProps<Key>) {
  return (
    <select
      id={id}
      value={value}
      onChange={({ target }) => onChange(target.value as Key)}
      className={INPUT}
    >
      {(Object.entries(options) as [Key, string][]).map(([key, title]) => (
        <option key={key} value={key}>
          {title}
        </option>
      ))}
    </select>
  );
}

interface NumberInputProps {
  id: string;
  value: number;
  least: number;
  most: number;
  onChange: (value: number) => void;
}

/** Takes only what lies within its bounds; anything else stays in the field until it does. */
function NumberInput({ id, value, least, most, onChange }: NumberInputProps) {
  return (
    <input
      id={id}
      type="number"
      min={least}
      max={most}
      step="1"
      defaultValue={value}
      onChange={({ target }) => {
        if (target.validity.valid && target.value !== '') onChange(target.valueAsNumber);
      }}
      className={`${INPUT} w-24 invalid:border-down`}
    />
  );
}
