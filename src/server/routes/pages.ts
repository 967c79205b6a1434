import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Routes } from '../http/app.ts';
import { openFirstScreen } from './first-screen.ts';

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

/** The pages: files named by their content are kept for good, the entry page never. */
export const pageRoutes: Routes = async (app) => {
  // Built last: where it is, all is.
  if (!existsSync(join(built, 'server', 'render.js'))) return;
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
  const sendFirstScreen = await openFirstScreen(app, built);
  // It is seen, and answers keys, before any script draws.
  const firstLink = linkOf(manifest, ['index'], ['draw', PAGES['/']]);
  for (const [url, page] of Object.entries(PAGES)) {
    const link = linkOf(manifest, ['index', 'draw', page]);
    app.get(url, { schema: { hide: true } }, async (request, reply) => {
      reply.header('link', firstLink).header('cache-control', 'no-cache');
      const isSent = request.url === '/' && (await sendFirstScreen(request, reply));
      return isSent ? reply : send(reply.header('link', link), 'index.html');
    });
  }
};

/** What was built, by source: its file and what that imports. */
const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    name: z.string().optional(),
    imports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
);
type Manifest = z.infer<typeof manifestSchema>;

function readManifest(): Manifest {
  return manifestSchema.parse(JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8')));
}

/**
 * A `Link` header (RFC 8288) by which the browser fetches what a page is made of while it is still
 * reading it; what the first look needs comes first, and what it can do without waits for all else.
 *
 * @param now parts of the pages, by name.
 * @param later parts whose turn comes when the browser has nothing more urgent.
 */
function linkOf(manifest: Manifest, now: readonly string[], later: readonly string[] = []): string {
  const files = filesOf(manifest, now);
  const styles = files.filter((file) => file.endsWith('.css'));
  const scripts = files.filter((file) => file.endsWith('.js'));
  const others = filesOf(manifest, later).filter((file) => !files.includes(file));
  return [
    '</theme.js>; rel="preload"; as="script"',
    ...styles.map((file) => `</${file}>; rel="preload"; as="style"; crossorigin`),
    ...scripts.map((file) => `</${file}>; rel="modulepreload"`),
    ...others.map((file) => `</${file}>; rel="prefetch"; as="script"; crossorigin`),
  ].join(', ');
}

/** The files of parts of the pages: their own and those they import. */
function filesOf(manifest: Manifest, names: readonly string[]): string[] {
  const files = new Set<string>();
  const add = (source: string) => {
    const part = manifest[source];
    if (part === undefined || files.has(part.file)) return;
    for (const file of [part.file, ...part.css]) files.add(file);
    part.imports.forEach(add);
  };
  for (const name of names) {
    Object.keys(manifest)
      .filter((source) => manifest[source]?.name === name)
      .forEach(add);
  }
  return [...files];
}
