import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { guardPolicy } from '../../access/index.ts';
import { readSession, writeSession } from './session.ts';

/** The cookie that a server hands out over plain HTTP, where people open it at `publicUrl`. */
async function cookieAt(publicUrl: string | undefined): Promise<string> {
  const app = Fastify();
  const policy = guardPolicy({ host: '127.0.0.1', publicUrl });
  app.get('/', async (request, reply) => {
    writeSession(request, reply, 'secret', policy);
    return '';
  });
  const { headers } = await app.inject('/');
  await app.close();
  return String(headers['set-cookie']);
}

it('goes by HTTPS alone where people come by HTTPS, though a proxy ends it', async () => {
  expect(await cookieAt('https://assay.example')).toMatch(/; HttpOnly; SameSite=Strict; Secure$/);
  expect(await cookieAt('http://localhost:8420')).not.toMatch(/Secure/);
  expect(await cookieAt(undefined)).not.toMatch(/Secure/);
});

it('is read among other cookies, by its whole name', () => {
  const sent = (cookie: string) => readSession({ headers: { cookie } } as never);
  expect(sent('a=b; assay_session=secret; c=d')).toBe('secret');
  expect(sent('xassay_session=forged; assay_session=secret')).toBe('secret');
  expect(sent('assay_session_2=forged')).toBeUndefined();
});
