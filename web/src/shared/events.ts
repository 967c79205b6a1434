import type { Grade, Token } from './market-api.ts';

type PriceData = Pick<
  Token,
  'priceUsd' | 'change24h' | 'volumeUsd24h' | 'marketCapUsd' | 'dataAsOf'
>;

interface GradesData {
  trader: Partial<Grade> | null;
  investor: Partial<Grade> | null;
}

/** One change of the market; `data` is null where the token is no more. */
export type StreamEvent =
  | { channel: 'prices'; key: string; data: PriceData | null }
  | { channel: 'grades'; key: string; data: GradesData | null };

interface EventsOptions {
  channels: readonly StreamEvent['channel'][];
  /** Only these tokens. */
  keys?: readonly string[];
}

/**
 * Hears of changes by `GET /v1/events`, until the returned function is called. The first snapshot
 * is what the page has just read; one that comes later stands for events that were missed. The
 * browser connects again by itself and resumes where it was.
 */
export function listenToEvents(
  { channels, keys }: EventsOptions,
  onEvent: (event: StreamEvent) => void,
): () => void {
  const query = new URLSearchParams({ channels: channels.join(',') });
  if (keys) query.set('keys', keys.join(','));
  const source = new EventSource(`/v1/events?${query}`);
  source.addEventListener('update', ({ data }) => onEvent(JSON.parse(data)));
  source.addEventListener('snapshot', ({ data }) => {
    const { channel, values } = JSON.parse(data);
    for (const value of values) onEvent({ channel, ...value });
  });
  return () => source.close();
}
