import { formatGrade } from './format.ts';
import type { GradeInBrief } from './market-api.ts';

/** Pixels of a grade of 100; `w-12` says the same. */
const LENGTH = 48;

/** A background is painted with the text around it; each SVG would be drawn by itself. */
const BAR =
  'ml-2 inline-block h-1.5 w-12 rounded-full bg-raised bg-[linear-gradient(var(--accent)_0_0)] bg-no-repeat align-[1px]';

/** A grade as a number and a bar of the same length, so that a column can be read at a glance. */
export function GradeBar({ grade }: { grade: GradeInBrief | null }) {
  const value = grade?.grade ?? null;
  const reason = grade?.notGradedBecause;
  const filled = Math.round(((value ?? 0) / 100) * LENGTH);
  return (
    <>
      {reason ? <span title={reason}>{formatGrade(value)}</span> : formatGrade(value)}
      <span aria-hidden="true" className={`${BAR} filled-${filled}`} />
    </>
  );
}
