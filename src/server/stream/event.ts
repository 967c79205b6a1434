import type { Instant } from '../../core/index.ts';
import type { ChannelName } from './channels.ts';

/** One change on a channel, as every node knows it. */
export interface StreamEvent {
  channel: ChannelName;
  /** Rises by one from event to event of its channel. */
  seq: number;
  key: string;
  /** When it was published, by the database's clock. */
  at: Instant;
  /** JSON, written once when it was published. */
  data: string;
}
