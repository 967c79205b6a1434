import { formatGrade, formatPoints } from '../shared/format.ts';
import { spell } from './spell.ts';

/** Points that would be shown as zero. */
const LEAST_SHOWN = 0.05;

/** How each feature group moved the grade, one after the other, from nothing to what it is. */
export function Waterfall({ points }: { points: Readonly<Record<string, number>> }) {
  const steps = toSteps(points);
  if (steps.length === 0) return null;
  const grade = steps.at(-1)?.to ?? 0;
  const reach = [0, 100, ...steps.map(({ to }) => to)];
  const [low, high] = [Math.min(...reach), Math.max(...reach)];
  const place = (value: number) => (100 * (value - low)) / (high - low);
  return (
    <table className="mt-4 w-full">
      <caption className="pb-1 text-left text-xs text-quiet">
        What drove it, in points from 0 to 100
      </caption>
      <tbody>
        {steps.map(({ name, from, to }) => (
          <tr key={name}>
            <th scope="row" className="w-28 py-0.5 pr-3 text-left font-normal">
              {spell(name)}
            </th>
            <td className="py-0.5" aria-hidden="true">
              <span className="relative block h-2.5 rounded-sm bg-raised">
                <span
                  className={`absolute inset-y-0 rounded-sm ${BAR[kindOf(name, to - from)]}`}
                  style={{
                    left: `${place(Math.min(from, to))}%`,
                    width: `${place(Math.max(from, to)) - place(Math.min(from, to))}%`,
                  }}
                />
              </span>
            </td>
            <td className="w-14 py-0.5 text-right">{formatPoints(to - from)}</td>
          </tr>
        ))}
        <tr className="border-t border-line font-medium">
          <th scope="row" className="py-0.5 text-left font-medium">
            Grade
          </th>
          <td aria-hidden="true">
            <span
              className="block h-2.5 rounded-sm bg-accent"
              style={{ width: `${place(grade)}%` }}
            />
          </td>
          <td className="py-0.5 text-right">{formatGrade(grade)}</td>
        </tr>
      </tbody>
    </table>
  );
}

const BAR = { base: 'bg-quiet', up: 'bg-up', down: 'bg-down' } as const;

function kindOf(name: string, points: number): keyof typeof BAR {
  if (name === 'base') return 'base';
  return points < 0 ? 'down' : 'up';
}

/** The base first, then the largest moves; each begins where the one before ended. */
function toSteps(points: Readonly<Record<string, number>>) {
  const { base = 0, ...groups } = points;
  const moves = Object.entries(groups)
    .filter(([, value]) => Math.abs(value) >= LEAST_SHOWN)
    .sort(([, left], [, right]) => Math.abs(right) - Math.abs(left));
  let at = 0;
  return [...(base === 0 ? [] : [['base', base] as const]), ...moves].map(([name, value]) => {
    const from = at;
    at += value;
    return { name, from, to: at };
  });
}
