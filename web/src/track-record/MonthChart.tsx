import { formatFigure } from './format-figure.ts';
import type { OverTime } from './report-card-api.ts';

const HEIGHT = 120;
const BAR = 8;
const GAP = 3;

/** A measure month by month: above the line it worked, below it failed. */
export function MonthChart({ overTime: { measure, form, points } }: { overTime: OverTime }) {
  const highest = Math.max(0, ...points.map(({ value }) => value));
  const lowest = Math.min(0, ...points.map(({ value }) => value));
  const scale = HEIGHT / (highest - lowest || 1);
  const zero = highest * scale;
  const width = points.length * (BAR + GAP);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const failed = points.filter(({ value }) => value < 0).length;
  return (
    <figure>
      <figcaption className="mb-2 text-quiet">
        {measure}, by month: below zero in {failed} of {points.length}
      </figcaption>
      <svg
        role="img"
        aria-label={`${measure} by month, from ${formatFigure(lowest, form)} to ${formatFigure(highest, form)}`}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-28 w-full"
      >
        {points.map(({ month, value }, at) => (
          <rect
            key={month}
            x={at * (BAR + GAP)}
            y={value >= 0 ? zero - value * scale : zero}
            width={BAR}
            height={Math.max(1, Math.abs(value) * scale)}
            className={value < 0 ? 'fill-down' : 'fill-accent'}
          >
            <title>{`${month}: ${formatFigure(value, form)}`}</title>
          </rect>
        ))}
        <line x1="0" x2={width} y1={zero} y2={zero} className="stroke-quiet" strokeWidth="0.6" />
      </svg>
      <div className="mt-1 flex justify-between text-xs text-quiet">
        <span>{first.month}</span>
        <span>{last.month}</span>
      </div>
    </figure>
  );
}
