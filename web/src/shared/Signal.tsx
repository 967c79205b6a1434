const SHAPES: Record<string, { mark: string; colour: string }> = {
  'Strong Buy': { mark: '▲▲', colour: 'text-up' },
  Buy: { mark: '▲', colour: 'text-up' },
  Favourable: { mark: '▲', colour: 'text-up' },
  Neutral: { mark: '●', colour: 'text-quiet' },
  Unfavourable: { mark: '▼', colour: 'text-down' },
  Bullish: { mark: '▲', colour: 'text-up' },
  Bearish: { mark: '▼', colour: 'text-down' },
  Accumulation: { mark: '▲', colour: 'text-up' },
  Distribution: { mark: '▼', colour: 'text-down' },
  Hold: { mark: '●', colour: 'text-quiet' },
  Sell: { mark: '▼', colour: 'text-down' },
  'Strong Sell': { mark: '▼▼', colour: 'text-down' },
};

/** A signal by shape and word; its colour only repeats them. */
export function Signal({ name }: { name: string | null | undefined }) {
  const shape = SHAPES[name ?? ''];
  if (!shape) return <span className="text-quiet">–</span>;
  return (
    <span className="whitespace-nowrap">
      <span
        aria-hidden="true"
        className={`mr-1.5 align-[1px] text-[9px] tracking-tighter ${shape.colour}`}
      >
        {shape.mark}
      </span>
      {name}
    </span>
  );
}
