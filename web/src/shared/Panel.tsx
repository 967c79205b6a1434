import { type ReactNode, useId } from 'react';

interface PanelProps {
  title: string;
  /** Said quietly beside the title: a horizon, a unit. */
  note?: ReactNode;
  /** Controls at the right of the title. */
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** One thing a page shows, under a heading of its own. */
export function Panel({ title, note, actions, className = '', children }: PanelProps) {
  const heading = useId();
  return (
    <section
      aria-labelledby={heading}
      className={`min-w-0 rounded-xl border border-line bg-surface p-4 ${className}`}
    >
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id={heading} className="font-semibold">
          {title}
          {note && <span className="ml-2 font-normal text-quiet">{note}</span>}
        </h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
