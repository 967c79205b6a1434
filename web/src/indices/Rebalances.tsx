import { formatPercent } from '../shared/format.ts';
import type { Rebalance } from './indices-api.ts';

const REASONS = {
  start: 'Start',
  calendar: 'Calendar',
  drift: 'Drift',
  death: 'A member died',
} as const;

/** What was traded and why, newest first; one that is decided and not traded yet says so. */
export function Rebalances({ rebalances }: { rebalances: readonly Rebalance[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable
    <section aria-label="Every rebalance" tabIndex={0} className="max-h-96 overflow-auto">
      <ol>
        {[...rebalances].reverse().map((rebalance) => (
          <li key={rebalance.decided} className="border-t border-line py-2 first:border-0">
            <RebalanceEntry rebalance={rebalance} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function RebalanceEntry({ rebalance }: { rebalance: Rebalance }) {
  const { date, reason, pending, joined, left, turnover, cost } = rebalance;
  const facts = [
    turnover === null ? null : `turnover ${formatPercent(turnover)}`,
    cost === null ? null : `cost ${formatPercent(cost)}`,
  ].filter((fact) => fact !== null);
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium">{date}</span>
        <span>{REASONS[reason]}</span>
        {pending && (
          <strong className="rounded bg-notice-surface px-1.5 font-medium text-notice">
            decided, not traded yet
          </strong>
        )}
        <span className="ml-auto text-quiet">{facts.join(', ')}</span>
      </p>
      <Members title="Joined" assets={joined} />
      <Members title="Left" assets={left} />
    </>
  );
}

/** Members named before the rest is counted. */
const NAMED = 8;

function Members({ title, assets }: { title: string; assets: readonly string[] }) {
  if (assets.length === 0) return null;
  const more = assets.length - NAMED;
  return (
    <p className="mt-0.5 text-quiet">
      {title}: {assets.slice(0, NAMED).join(', ')}
      {more > 0 && ` and ${more} more`}
    </p>
  );
}
