/** A bar from the middle outwards, beside a number that says the same; `share` is of ±1. */
export function DivergingBar({ share }: { share: number }) {
  return (
    <span aria-hidden="true" className="relative block h-2.5 rounded-sm bg-raised">
      <span
        className={`absolute inset-y-0 ${share < 0 ? 'right-1/2 bg-down' : 'left-1/2 bg-up'}`}
        style={{ width: `${50 * Math.min(1, Math.abs(share))}%` }}
      />
    </span>
  );
}
