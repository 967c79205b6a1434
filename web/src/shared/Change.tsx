import { formatChange } from './format.ts';

/** A relative change: its sign says which way, its colour repeats it. */
export function Change({ value }: { value: number | null }) {
  return <span className={colourOfChange(value)}>{formatChange(value)}</span>;
}

export function colourOfChange(value: number | null): string {
  if (value === null) return 'text-quiet';
  return value < 0 ? 'text-down' : 'text-up';
}
