/** Strokes on a 16 by 16 grid. */
const PATHS = {
  market: 'M2 2h7v6H2zM11 2h3v6h-3zM2 10h4v4H2zM8 10h6v4H8z',
  indices: 'M2 13.5h12M3 10l3.5-4 3 2.5L14 3M14 3h-3.5M14 3v3.5',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.5 10.5 14 14',
  theme: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 2v12M8 5h4.5M8 8h6M8 11h4.5',
  help: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM6.2 6.2c0-2.4 3.7-2.3 3.7 0 0 1.6-1.9 1.5-1.9 3M8 11.3v.3',
  columns: 'M2 3h12v10H2zM6.5 3v10M10.5 3v10',
  table: 'M2 3h12v10H2zM2 6.5h12M2 9.8h12',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  check: 'M3 8.5 6.5 12 13 4.5',
  clock: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 4.5V8l2.5 1.5',
  minus: 'M4 8h8',
  log: 'M3 2h10v12H3zM5.5 5h5M5.5 8h5M5.5 11h3',
  record: 'M2 13.5h12M4 11V7.5M8 11V3M12 11V5.5',
  key: 'M10.5 2a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM8 8 2.5 13.5M4 12l1.8 1.8M6 10l1.8 1.8',
  person:
    'M8 2.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM2.5 14c.4-3 2.6-4.4 5.5-4.4s5.1 1.4 5.5 4.4',
  download: 'M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11',
} as const;

export type IconName = keyof typeof PATHS;

/** A small drawing beside a word or in a named button; never the only thing that speaks. */
export function Icon({ name, className = 'size-4' }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${className}`}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
