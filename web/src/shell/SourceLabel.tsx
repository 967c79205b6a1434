import { useQuery } from '@tanstack/react-query';
import { Time } from '../shared/Time.tsx';
import { healthQuery } from './health-query.ts';

/** Daily bars close a day after they open; later than this, one is missing. */
const STALE_AFTER = 2 * 24 * 60 * 60 * 1_000;

/** Where the data comes from and how old it is; a simulated market says so on every page. */
export function SourceLabel() {
  const { data } = useQuery(healthQuery);
  if (!data) return null;
  const { source, simulated, asOf } = data.meta;
  const isStale = asOf !== null && Date.now() - Date.parse(asOf) > STALE_AFTER;
  return (
    <p className="flex items-center gap-2 whitespace-nowrap text-xs text-quiet">
      {simulated ? (
        <Label title="No exchange is asked; nothing in this market is real.">
          Simulated <span className="max-lg:hidden">market: nothing here is real</span>
        </Label>
      ) : (
        <span className="max-sm:hidden">{source}</span>
      )}
      {isStale && <Label title="Nothing newer has come in.">Stale</Label>}
      {asOf && (
        <span className="max-md:hidden">
          as of <Time iso={asOf} />
        </span>
      )}
    </p>
  );
}

function Label({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <strong
      title={title}
      className="rounded-md bg-notice-surface px-2 py-0.5 font-medium text-notice"
    >
      {children}
    </strong>
  );
}
