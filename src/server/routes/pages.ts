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
  for (const [url, page] of Object.entries(PAGES)) {
    const link = linkOf(manifest, ['index', 'draw', page]);
    app.get(url, { schema: { hide: true } }, async (request, reply) => {
      reply.header('link', link).header('cache-control', 'no-cache');
      const isSent = request.url === '/' && (await sendFirstScreen(request, reply));
      return isSent ? reply : send(reply, 'index.html');
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
 * reading it; what the first look needs comes first.
 */
function linkOf(manifest: Manifest, names: readonly string[]): string {
  const files = [...new Set(names.flatMap((name) => [...filesOf(manifest, name)]))];
  const styles = files.filter((file) => file.endsWith('.css'));
  const scripts = files.filter((file) => file.endsWith('.js'));
  return [
    '</theme.js>; rel="preload"; as="script"',
    ...styles.map((file) => `</${file}>; rel="preload"; as="style"; crossorigin`),
    ...scripts.map((file) => `</${file}>; rel="modulepreload"`),
  ].join(', ');
}

/** The files of a part of the pages, by its name: its own and those it imports. */
function filesOf(manifest: Manifest, name: string): Set<string> {
  const files = new Set<string>();
  const add = (source: string) => {
    const part = manifest[source];
    if (part === undefined || files.has(part.file)) return;
    for (const file of [part.file, ...part.css]) files.add(file);
    part.imports.forEach(add);
  };
  Object.keys(manifest)
    .filter((source) => manifest[source]?.name === name)
    .forEach(add);
  return files;
}
