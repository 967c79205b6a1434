import { formatGrade } from './format.ts';
import type { GradeInBrief } from './market-api.ts';

/** A grade as a number and a bar of the same length, so that a column can be read at a glance. */
export function GradeBar({ grade }: { grade: GradeInBrief | null }) {
  const value = grade?.grade ?? null;
  return (
    <span className="whitespace-nowrap" title={grade?.notGradedBecause ?? undefined}>
      <span className="font-medium">{formatGrade(value)}</span>
      <span
        aria-hidden="true"
        className="ml-2 inline-block h-1.5 w-12 rounded-full align-[1px] bg-[linear-gradient(to_right,var(--accent)_var(--share),var(--raised)_0)]"
        style={{ '--share': `${value ?? 0}%` } as React.CSSProperties}
      />
    </span>
  );
}
