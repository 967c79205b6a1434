import { formatFigure } from './format-figure.ts';
import type { Calibration } from './report-card-api.ts';

const SIDE = 200;
/** Area of the largest bin's dot, in square units. */
const LARGEST = 90;
const SMALLEST_RADIUS = 2;

/** Stated against observed shares: dots on the diagonal mean that 63 % means 63 %. */
export function ReliabilityChart({ calibration }: { calibration: Calibration }) {
  const { bins, error, of } = calibration;
  const most = Math.max(1, ...bins.map(({ n }) => n));
  const place = (share: number) => share * SIDE;
  return (
    <figure className="max-w-64">
      <figcaption className="mb-2 text-quiet">
        {of}
        {error !== null && `: mean error ${formatFigure(error, 'percent')}`}
      </figcaption>
      <svg
        role="img"
        aria-label={`${of}: ${bins.map(({ stated, observed }) => `stated ${formatFigure(stated, 'percent')}, observed ${formatFigure(observed, 'percent')}`).join('; ')}`}
        viewBox={`-4 -4 ${SIDE + 8} ${SIDE + 8}`}
        className="w-full rounded-md bg-raised"
      >
        <line x1="0" y1={SIDE} x2={SIDE} y2="0" className="stroke-quiet" strokeDasharray="4 4" />
        {bins.map(({ stated, observed, n }) => (
          <circle
            key={stated}
            cx={place(stated)}
            cy={SIDE - place(observed)}
            r={Math.max(SMALLEST_RADIUS, Math.sqrt((LARGEST * n) / most / Math.PI))}
            className="fill-accent"
          >
            <title>{`stated ${formatFigure(stated, 'percent')}, observed ${formatFigure(observed, 'percent')}, n ${n}`}</title>
          </circle>
        ))}
      </svg>
      <p className="mt-1 flex justify-between text-xs text-quiet">
        <span>stated 0 %</span>
        <span>100 %</span>
      </p>
    </figure>
  );
}
