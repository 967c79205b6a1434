import { formatGrade } from './format.ts';
import type { GradeInBrief } from './market-api.ts';

/** Pixels of a grade of 100. */
const LENGTH = 48;

/** A grade as a number and a bar of the same length, so that a column can be read at a glance. */
export function GradeBar({ grade }: { grade: GradeInBrief | null }) {
  const value = grade?.grade ?? null;
  const reason = grade?.notGradedBecause;
  return (
    <>
      {reason ? <span title={reason}>{formatGrade(value)}</span> : formatGrade(value)}
      <svg
        aria-hidden="true"
        width={LENGTH}
        height="6"
        className="ml-2 inline-block rounded-full bg-raised align-[1px]"
      >
        <line x2={((value ?? 0) / 100) * LENGTH} y1="3" y2="3" className="stroke-accent stroke-6" />
      </svg>
    </>
  );
}
