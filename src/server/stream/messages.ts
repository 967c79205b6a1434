import { formatInstant } from '../../core/index.ts';
import type { Problem } from '../http/problem.ts';
import type { ChannelName } from './channels.ts';
import type { StreamEvent } from './event.ts';

/** Why a snapshot is sent: asked for; or what was missed can no longer be given event by event. */
export type SnapshotReason = 'subscribed' | 'too-old' | 'unknown-position';

/** What is said to a client; each of these is one message on the wire. */
export type Message =
  | { type: 'update'; event: StreamEvent }
  | {
      type: 'snapshot';
      channel: ChannelName;
      seq: number;
      reason: SnapshotReason;
      values: readonly StreamEvent[];
    }
  | { type: 'resumed'; channel: ChannelName; from: number; seq: number }
  | { type: 'unsubscribed'; channel: ChannelName }
  | { type: 'welcome'; heartbeat: number }
  | { type: 'heartbeat'; at: number }
  | { type: 'error'; problem: Problem };

/** The message as JSON. The data of events is JSON already and is not read again. */
export function writeMessage(message: Message): string {
  switch (message.type) {
    case 'update':
      return writeUpdate(message.event);
    case 'snapshot': {
      const { channel, seq, reason, values } = message;
      const head = JSON.stringify({ type: 'snapshot', channel, seq, reason });
      const data = values.map(({ key, data }) => `{"key":${JSON.stringify(key)},"data":${data}}`);
      return `${head.slice(0, -1)},"values":[${data.join(',')}]}`;
    }
    case 'heartbeat':
      return JSON.stringify({ type: 'heartbeat', at: formatInstant(message.at) });
    default:
      return JSON.stringify(message);
  }
}

function writeUpdate({ channel, seq, key, at, data }: StreamEvent): string {
  const head = JSON.stringify({ type: 'update', channel, seq, key, at: formatInstant(at) });
  return `${head.slice(0, -1)},"data":${data}}`;
}
