import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { composeProblem } from './problem.ts';

const STATUS: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** Answers what is no HTTP request, and so reaches no route, with a problem document all the same. */
export function refuseUnreadable({ code = '' }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const status = STATUS[code] ?? 400;
  const detail =
    'This cannot be read as an HTTP request. Check its lines and the length of its headers.';
  const body = JSON.stringify(composeProblem(status, `http.${status}`, detail));
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n` +
      `Content-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
}
