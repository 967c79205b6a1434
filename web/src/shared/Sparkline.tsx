const WIDTH = 88;
const HEIGHT = 24;

/** The last closes as a line; decoration beside the numbers, so hidden from readers of text. */
export function Sparkline({ closes }: { closes: number[] }) {
  if (closes.length < 2) return null;
  const low = Math.min(...closes);
  const range = Math.max(...closes) - low || 1;
  const points = closes.map((close, index) => {
    const x = (index / (closes.length - 1)) * WIDTH;
    const y = HEIGHT - 2 - ((close - low) / range) * (HEIGHT - 4);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  const rose = (closes.at(-1) as number) >= (closes[0] as number);
  return (
    <svg
      aria-hidden="true"
      width={WIDTH}
      height={HEIGHT}
      // Says nothing new, but without it a table scrolls at five frames in six.
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={`inline-block ${rose ? 'text-up' : 'text-down'}`}
    >
      <polyline points={points.join(' ')} fill="none" stroke="currentColor" strokeWidth="1.4" />
    </svg>
  );
}
