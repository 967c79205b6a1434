import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Rows that fill a screen. */
const ROWS = 24;

/** What the first screen shows, and where the API answers it. */
const ADDRESSES = {
  tickers: `/v1/tickers?limit=${ROWS}`,
  market: '/v1/market',
  health: '/v1/health',
};

/** `web/src/first-screen/render.tsx`, built. */
interface Renderer {
  renderFirstScreen(data: Record<string, unknown>): Promise<string>;
}

const EMPTY_ROOT = '<div id="root"></div>';

/**
 * Sends the market page with its first rows in it, so that they stand before any script runs. They
 * are what the API answers to whoever asks for the page; where it refuses, nothing is sent. Tells
 * whether it was: a reply cannot be told, as waiting for one gives nothing.
 */
export type SendFirstScreen = (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>;

/** @param built where the pages lie. */
export async function openFirstScreen(
  app: FastifyInstance,
  built: string,
): Promise<SendFirstScreen> {
  const page = readFileSync(join(built, 'index.html'), 'utf8');
  const { href } = pathToFileURL(join(built, 'server', 'render.js'));
  const { renderFirstScreen }: Renderer = await import(href);
  let last = { answers: '', html: '', zipped: Buffer.alloc(0) };
  return async (request, reply) => {
    reply.header('vary', 'accept-encoding, cookie');
    const answers = await ask(app, request);
    if (answers === undefined) return false;
    if (answers !== last.answers) {
      const screen = await renderFirstScreen(JSON.parse(answers));
      const html = page.replace(EMPTY_ROOT, () => screen);
      last = { answers, html, zipped: gzipSync(html) };
    }
    reply.type('text/html; charset=utf-8');
    if (request.headers['accept-encoding']?.includes('gzip')) {
      reply.header('content-encoding', 'gzip').send(last.zipped);
    } else {
      reply.send(last.html);
    }
    return true;
  };
}

/** The answers as one JSON object, by name. */
async function ask(app: FastifyInstance, request: FastifyRequest): Promise<string | undefined> {
  const { cookie = '', host = '' } = request.headers;
  const headers = { cookie, host };
  const answers = await Promise.all(
    Object.entries(ADDRESSES).map(async ([name, url]) => {
      const { statusCode, body } = await app.inject({ url, headers, remoteAddress: request.ip });
      return statusCode === 200 ? `"${name}":${body}` : undefined;
    }),
  );
  return answers.includes(undefined) ? undefined : `{${answers.join()}}`;
}
