import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import type { Routes } from '../http/app.ts';

const built = resolve(import.meta.dirname, '..', '..', '..', 'web', 'dist');

/** Addresses that the pages' own router knows. */
const PAGES = [
  '/',
  '/tokens/*',
  '/indices',
  '/indices/*',
  '/track-record',
  '/log',
  '/records/*',
  '/keys',
  '/settings',
  '/sign-in',
];

/** The pages: files named by their content are kept for good, the entry page never. */
export const pageRoutes: Routes = async (app) => {
  if (!existsSync(join(built, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: built,
    wildcard: false,
    index: false,
    preCompressed: true,
    setHeaders(reply, path) {
      const named = path.startsWith(join(built, 'assets'));
      reply.header('cache-control', named ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const entry = (_request: unknown, reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').sendFile('index.html');
  app.get('/reference', { schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', 'no-cache').sendFile('reference.html'),
  );
  for (const url of PAGES) app.get(url, { schema: { hide: true } }, entry);
};
