import type { ReactNode } from 'react';

export interface Fact {
  name: string;
  value: ReactNode;
  /** Shown on hover. */
  title?: string;
}

/** Names over values, in a row that wraps. */
export function Facts({ facts, className = '' }: { facts: readonly Fact[]; className?: string }) {
  return (
    <dl className={`flex flex-wrap gap-x-8 gap-y-3 ${className}`}>
      {facts.map(({ name, value, title }) => (
        <div key={name} title={title}>
          <dt className="text-xs text-quiet">{name}</dt>
          <dd className="font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
