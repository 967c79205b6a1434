import type { Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameReader, sendFrame } from './frame.ts';

/** The bytes a message travels as. */
function bytesOf(message: unknown): Uint8Array {
  const parts: Uint8Array[] = [];
  const socket = {
    cork() {},
    uncork() {},
    write: (part: Uint8Array) => parts.push(part.slice()),
  };
  sendFrame(socket as unknown as Socket, message);
  return Buffer.concat(parts);
}

const message = fc.record({
  id: fc.nat(),
  name: fc.string(),
  list: fc.array(fc.oneof(fc.string(), fc.boolean(), fc.constant(null))),
  nested: fc.record({
    prices: fc.float64Array(),
    rows: fc.uint32Array(),
    numbers: fc.int32Array(),
    valid: fc.uint8Array(),
  }),
});

describe('frames', () => {
  it('come out as they went in, wherever the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(message), fc.integer({ min: 1, max: 64 }), (messages, step) => {
        const stream = Buffer.concat(messages.map(bytesOf));
        const received: unknown[] = [];
        const reader = new FrameReader((one) => received.push(one));
        for (let at = 0; at < stream.length; at += step)
          reader.push(stream.subarray(at, at + step));
        expect(received).toEqual(messages);
      }),
    );
  });

  it('carry a part of a larger array as that part', () => {
    const received: unknown[] = [];
    const part = Float64Array.of(1, 2, 3, 4).subarray(1, 3);
    new FrameReader((one) => received.push(one)).push(bytesOf({ part }));
    expect(received).toEqual([{ part: Float64Array.of(2, 3) }]);
  });

  it('are told from other bytes', () => {
    const reader = new FrameReader(() => {});
    expect(() => reader.push(Buffer.from('GET / HTTP/1.1\r\n\r\n'))).toThrow(RangeError);
  });
});
