import { formatGrade } from './format.ts';
import type { GradeInBrief } from './market-api.ts';

/** A grade as a number and a bar of the same length, so that a column can be read at a glance. */
export function GradeBar({ grade }: { grade: GradeInBrief | null }) {
  const value = grade?.grade ?? null;
  return (
    <span
      className="inline-flex items-center justify-end gap-2"
      title={grade?.notGradedBecause ?? undefined}
    >
      <span className="w-7 text-right font-medium">{formatGrade(value)}</span>
      <span
        aria-hidden="true"
        className="h-1.5 w-12 rounded-full bg-[linear-gradient(to_right,var(--accent)_var(--share),var(--raised)_0)]"
        style={{ '--share': `${value ?? 0}%` } as React.CSSProperties}
      />
    </span>
  );
}
