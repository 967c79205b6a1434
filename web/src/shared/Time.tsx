import { formatTime, formatUtc } from './format.ts';

/** A moment in the reader's time, with UTC on hover. */
export function Time({ iso }: { iso: string }) {
  return (
    <time dateTime={iso} title={formatUtc(iso)}>
      {formatTime(iso)}
    </time>
  );
}
