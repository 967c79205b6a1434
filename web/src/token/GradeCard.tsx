import { Facts } from '../shared/Facts.tsx';
import { formatGrade, formatPoints } from '../shared/format.ts';
import type { Grade } from '../shared/market-api.ts';
import { Panel } from '../shared/Panel.tsx';
import { Signal } from '../shared/Signal.tsx';
import { Time } from '../shared/Time.tsx';
import { spell } from './spell.ts';
import { VerifyGrade } from './VerifyGrade.tsx';
import { Waterfall } from './Waterfall.tsx';

interface GradeCardProps {
  title: string;
  horizon: string;
  token: string;
  /** The model's name in the log. */
  model: 'trader' | 'investor';
  grade: Grade | null;
}

/** One grade: its number, its signal, what drove it, and the exact model that gave it. */
export function GradeCard({ title, horizon, token, model, grade }: GradeCardProps) {
  return (
    <Panel title={title} note={horizon}>
      {grade?.grade == null ? (
        <p className="text-quiet">
          Not graded. {grade?.notGradedBecause ?? 'No grading has been made yet.'}
        </p>
      ) : (
        <>
          <Graded grade={grade} />
          <VerifyGrade token={token} model={model} grade={grade} />
        </>
      )}
    </Panel>
  );
}

function Graded({ grade }: { grade: Grade }) {
  const subGrades = Object.entries(grade.subGrades).map(([name, value]) => ({
    name: spell(name),
    value: formatGrade(value),
  }));
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-4xl font-semibold">{formatGrade(grade.grade)}</span>
        <Signal name={grade.signal} />
        {grade.momentum && <span className="text-quiet">{grade.momentum}</span>}
        {grade.change24h !== null && (
          <span className="text-quiet">{formatPoints(grade.change24h)} in 24 h</span>
        )}
      </p>
      {grade.explanation && <p className="mt-2 max-w-prose">{grade.explanation}</p>}
      {grade.probability !== null && (
        <p className="mt-1 text-quiet">
          {Math.round(100 * grade.probability)}% chance of beating the median token
        </p>
      )}
      {subGrades.length > 0 && <Facts facts={subGrades} className="mt-4" />}
      <Waterfall points={grade.contributions} />
      <p className="mt-4 text-xs text-quiet">
        Model {grade.model.id} {grade.model.version}, sha256 {grade.model.sha256.slice(0, 16)}, from
        what was known at <Time iso={grade.asOf} />
      </p>
    </>
  );
}
