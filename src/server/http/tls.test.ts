import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { refusePlainHttp } from '../../access/index.ts';
import { createApp } from './app.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl)
  process.stderr.write('skipped: openssl is absent, so no certificate can be made\n');

it.skipIf(!hasOpenssl)(
  'serves HTTPS where there is a certificate, and says so for good',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-tls-'));
    const tls = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
    spawnSync('openssl', [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '1',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost',
      '-keyout',
      tls.key,
      '-out',
      tls.cert,
    ]);
    const app = await createApp({
      logger: false,
      tls,
      routes: [(scope) => void scope.get('/v1/x', () => ({}))],
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const headers = await new Promise<Record<string, unknown>>((done, failed) => {
      request(
        {
          host: '127.0.0.1',
          port,
          path: '/v1/x',
          servername: 'localhost',
          ca: readFileSync(tls.cert),
        },
        (answer) => done(answer.resume().headers),
      )
        .on('error', failed)
        .end();
    });
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
    await app.close();
    rmSync(folder, { recursive: true });
  },
);

it.each([
  ['127.0.0.1', false, false, true],
  ['::1', false, false, true],
  ['localhost', false, false, true],
  ['0.0.0.0', false, false, false],
  ['192.168.1.4', false, false, false],
  ['127.evil.test', false, false, false],
  ['0.0.0.0', true, false, true],
  ['0.0.0.0', false, true, true],
])('plain HTTP on %s (TLS %s, insecure %s): %s', (host, tls, insecure, allowed) => {
  const serve = () => refusePlainHttp(host, tls, insecure);
  if (allowed) expect(serve).not.toThrow();
  else expect(serve).toThrow(/--insecure/);
});
