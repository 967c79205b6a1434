import type { Meta } from '../shared/api.ts';
import { Time } from '../shared/Time.tsx';

/** Where the data comes from and how old it is; a simulated market says so on every page. */
export function SourceLabel({ meta }: { meta: Meta }) {
  return (
    <p className="flex items-center gap-2 text-xs text-quiet">
      {meta.simulated ? (
        <strong
          className="rounded-md bg-notice-surface px-2 py-0.5 font-medium text-notice"
          title="No exchange is asked; nothing in this market is real."
        >
          Simulated <span className="max-sm:hidden">market: nothing here is real</span>
        </strong>
      ) : (
        <span>{meta.source}</span>
      )}
      {meta.asOf && (
        <span className="whitespace-nowrap max-sm:hidden">
          as of <Time iso={meta.asOf} />
        </span>
      )}
    </p>
  );
}
