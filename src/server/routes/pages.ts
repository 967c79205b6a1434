import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Routes } from '../http/app.ts';

const built = resolve(import.meta.dirname, '..', '..', '..', 'web', 'dist');

/** Addresses that the pages' own router knows, and the page each opens. */
const PAGES = {
  '/': 'MarketPage',
  '/tokens/*': 'TokenPage',
  '/indices': 'IndicesPage',
  '/indices/build': 'BuildPage',
  '/indices/*': 'IndexPage',
  '/track-record': 'TrackRecordPage',
  '/log': 'LogPage',
  '/records/*': 'RecordPage',
  '/keys': 'KeysPage',
  '/settings': 'SettingsPage',
  '/sign-in': 'SignInPage',
};

/** What the market page asks first, to the letter: else the browser would ask for it twice. */
const MARKET_HEAD = '/v1/tickers?limit=100';

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
  const send = (reply: FastifyReply, file: string) =>
    reply.header('cache-control', 'no-cache').sendFile(file);
  app.get('/reference', { schema: { hide: true } }, (_request, reply) =>
    send(reply, 'reference.html'),
  );
  const manifest = readManifest();
  for (const [url, page] of Object.entries(PAGES)) {
    const link = linkOf(filesOf(manifest, page), url === '/' ? MARKET_HEAD : undefined);
    app.get(url, { schema: { hide: true } }, (_request, reply) =>
      send(reply.header('link', link), 'index.html'),
    );
  }
};

/** What was built, by source: its file and what that imports. */
const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    name: z.string().optional(),
    imports: z.array(z.string()).default([]),
  }),
);
type Manifest = z.infer<typeof manifestSchema>;

function readManifest(): Manifest {
  return manifestSchema.parse(JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8')));
}

/**
 * A `Link` header (RFC 8288) by which the browser fetches a page's scripts, and what it asks first,
 * while the entry is still being read; not only once the entry's own script asks for them.
 */
function linkOf(files: Iterable<string>, data?: string): string {
  const links = [...files].map((file) => `</${file}>; rel="modulepreload"`);
  if (data !== undefined) links.push(`<${data}>; rel="preload"; as="fetch"; crossorigin`);
  return links.join(', ');
}

/** The files of a page, by its name: its own and those it imports. */
function filesOf(manifest: Manifest, page: string): Set<string> {
  const files = new Set<string>();
  const add = (source: string) => {
    const part = manifest[source];
    if (part === undefined || files.has(part.file)) return;
    files.add(part.file);
    part.imports.forEach(add);
  };
  Object.keys(manifest)
    .filter((source) => manifest[source]?.name === page)
    .forEach(add);
  return files;
}
