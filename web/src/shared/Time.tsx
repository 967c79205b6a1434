import { formatTime, formatUtc } from './format.ts';

/** A moment in the reader's time, with UTC on hover; the server, which does not know it, says UTC. */
export function Time({ iso }: { iso: string }) {
  return (
    <time dateTime={iso} title={formatUtc(iso)}>
      {import.meta.env.SSR ? formatUtc(iso) : formatTime(iso)}
    </time>
  );
}
