import { formatChange } from './format.ts';

/** A relative change: its sign says which way, its colour repeats it. */
export function Change({ value }: { value: number | null }) {
  const colour = value === null ? 'text-quiet' : value < 0 ? 'text-down' : 'text-up';
  return <span className={colour}>{formatChange(value)}</span>;
}
