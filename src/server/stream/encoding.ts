import type { ChannelName } from './channels.ts';
import { textFrame } from './frame.ts';
import { type Message, writeMessage } from './messages.ts';

/** How far a client has come, channel by channel. */
export type Position = ReadonlyMap<ChannelName, number>;

/** Turns a message into the bytes of one transport, once for all who receive it. */
export interface Encoding {
  name: 'websocket' | 'events';
  /** @param position where the client stands once it has read the message. */
  encode(message: Message, position: Position): Buffer;
}

/** One text message each. */
export const webSocketEncoding: Encoding = {
  name: 'websocket',
  encode: (message) => textFrame(writeMessage(message)),
};

/**
 * One event a message, by the HTML standard's server-sent events. Its id is the position, so that
 * the `Last-Event-ID` a browser sends by itself is enough to go on from, at any node.
 */
export const serverSentEncoding: Encoding = {
  name: 'events',
  encode(message, position) {
    if (message.type === 'heartbeat') return Buffer.from(': heartbeat\n\n');
    const moves = message.type !== 'error' && position.size > 0;
    const id = moves ? `id: ${writePosition(position)}\n` : '';
    return Buffer.from(`event: ${message.type}\n${id}data: ${writeMessage(message)}\n\n`);
  },
};

/** `prices:12,grades:3` */
export function writePosition(position: Position): string {
  return [...position].map(([channel, seq]) => `${channel}:${seq}`).join(',');
}
