import { Facts } from '../shared/Facts.tsx';
import { formatGrade, formatPoints } from '../shared/format.ts';
import type { Grade } from '../shared/market-api.ts';
import { Panel } from '../shared/Panel.tsx';
import { Signal } from '../shared/Signal.tsx';

interface GradeCardProps {
  title: string;
  horizon: string;
  grade: Grade | null;
}

/** One grade: its number, its signal, what drove it, and the exact model that gave it. */
export function GradeCard({ title, horizon, grade }: GradeCardProps) {
  return (
    <Panel title={title} note={horizon}>
      {grade?.grade == null ? (
        <p className="text-quiet">
          Not graded. {grade?.notGradedBecause ?? 'No grading has been made yet.'}
        </p>
      ) : (
        <Graded grade={grade} />
      )}
    </Panel>
  );
}

function Graded({ grade }: { grade: Grade }) {
  return (
    <>
      <p className="flex items-baseline gap-3">
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
      <SubGrades grades={grade.subGrades} />
      <Contributions points={grade.contributions} />
      <p className="mt-4 break-all text-xs text-quiet">
        Model {grade.model.id} {grade.model.version}, sha256 {grade.model.sha256.slice(0, 16)}
      </p>
    </>
  );
}

function SubGrades({ grades }: { grades: Record<string, number> }) {
  const facts = Object.entries(grades).map(([name, value]) => ({
    name: spell(name),
    value: formatGrade(value),
  }));
  return facts.length > 0 && <Facts facts={facts} className="mt-4" />;
}

/** Points that would be shown as zero. */
const LEAST_SHOWN = 0.05;

/** `onChain` as `On chain`. */
function spell(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Points each feature group added or took, from the middle outwards; they sum to the grade. */
function Contributions({ points }: { points: Record<string, number> }) {
  const entries = Object.entries(points)
    .filter(([, value]) => Math.abs(value) >= LEAST_SHOWN)
    .sort(([, left], [, right]) => Math.abs(right) - Math.abs(left));
  const widest = Math.max(...entries.map(([, value]) => Math.abs(value)), 1);
  if (entries.length === 0) return null;
  return (
    <table className="mt-4 w-full text-sm">
      <caption className="pb-1 text-left text-xs text-quiet">What drove it, in points</caption>
      <tbody>
        {entries.map(([name, value]) => (
          <tr key={name}>
            <th scope="row" className="w-32 py-0.5 pr-3 text-left font-normal">
              {spell(name)}
            </th>
            <td className="py-0.5">
              <ContributionBar value={value} widest={widest} />
            </td>
            <td className="w-14 py-0.5 text-right">{formatPoints(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ContributionBar({ value, widest }: { value: number; widest: number }) {
  const width = `${(50 * Math.abs(value)) / widest}%`;
  return (
    <span aria-hidden="true" className="relative block h-3 rounded-sm bg-raised">
      <span
        className={`absolute inset-y-0 ${value < 0 ? 'right-1/2 bg-down' : 'left-1/2 bg-up'}`}
        style={{ width }}
      />
    </span>
  );
}
