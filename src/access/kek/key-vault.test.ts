import { spawnSync } from 'node:child_process';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { SubjectKeys } from '../../log/index.ts';
import { PostgresSecurityLog } from '../audit/security-events.ts';
import { rotateKek } from '../incident.ts';
import { openSecret, sealSecret } from '../keys/envelope.ts';
import { KeyDirectory } from '../keys/key-directory.ts';
import { KeyStore } from '../keys/key-store.ts';
import { EnvironmentKeyVault } from './environment.ts';
import { FileKeyVault } from './file.ts';
import type { KeyVault } from './key-vault.ts';
import { Pkcs11KeyVault } from './pkcs11.ts';
import { VaultTransitKeyVault } from './vault-transit.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-kek-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function wrapsAndRotates(vault: KeyVault): Promise<void> {
  const dataKey = randomBytes(32);
  const first = await vault.wrap(dataKey);
  expect(first.wrapped.includes(dataKey)).toBe(false);
  expect(await vault.unwrap(first)).toEqual(dataKey);
  const newest = await vault.rotate();
  expect(await vault.newest()).toBe(newest);
  const second = await vault.wrap(dataKey);
  expect(second.kek).toBe(newest);
  expect(second.kek).not.toBe(first.kek);
  expect(await vault.unwrap(first)).toEqual(dataKey);
  const tampered = Buffer.from(first.wrapped);
  tampered[tampered.length - 1] ^= 1;
  await expect(vault.unwrap({ ...first, wrapped: tampered })).rejects.toMatchObject({
    code: 'access.key_vault',
  });
}

describe('key-encryption keys in files', () => {
  it('wrap, rotate, and are for their owner alone', async () => {
    await wrapsAndRotates(new FileKeyVault(join(folder, 'keys')));
    for (const name of readdirSync(join(folder, 'keys'))) {
      expect(statSync(join(folder, 'keys', name)).mode & 0o777).toBe(0o400);
    }
  });

  it('are refused where others may read them', async () => {
    const vault = new FileKeyVault(join(folder, 'keys'));
    const wrapped = await vault.wrap(randomBytes(32));
    chmodSync(join(folder, 'keys', wrapped.kek), 0o644);
    const fresh = new FileKeyVault(join(folder, 'keys'));
    await expect(fresh.unwrap(wrapped)).rejects.toThrow(/chmod go-rwx/);
    chmodSync(join(folder, 'keys'), 0o755);
    expect(() => new FileKeyVault(join(folder, 'keys'))).toThrow(/chmod go-rwx/);
  });
});

describe('key-encryption keys in the environment', () => {
  it('open what an older one of them wrapped', async () => {
    const [older, newer] = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64'));
    const before = await new EnvironmentKeyVault(`a:${older}`).wrap(randomBytes(32));
    const vault = new EnvironmentKeyVault(`b:${newer},a:${older}`);
    await vault.unwrap(before);
    expect((await vault.wrap(randomBytes(32))).kek).toBe('b');
    await expect(new EnvironmentKeyVault(`b:${newer}`).unwrap(before)).rejects.toThrow(/'a'/);
    expect(() => new EnvironmentKeyVault('a:c2hvcnQ=')).toThrow(/32 bytes/);
  });
});

/** A synthetic stand-in for Vault's Transit engine: its HTTP API over AES-256-GCM, versions and all. */
function syntheticTransit(token: string) {
  const versions: Buffer[] = [randomBytes(32)];
  return createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString());
    const answer = (status: number, data?: object) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(data && JSON.stringify({ data }));
    if (request.headers['x-vault-token'] !== token) return answer(403);
    if (request.url === '/v1/transit/keys/assay/rotate') {
      versions.push(randomBytes(32));
      return answer(204);
    }
    if (request.url === '/v1/transit/keys/assay')
      return answer(200, { latest_version: versions.length });
    if (request.url === '/v1/transit/encrypt/assay') {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', versions[versions.length - 1], nonce);
      const sealed = Buffer.concat([
        nonce,
        cipher.update(body.plaintext, 'base64'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return answer(200, { ciphertext: `vault:v${versions.length}:${sealed.toString('base64')}` });
    }
    const [, version, text] = /^vault:v(\d+):(.*)$/.exec(body.ciphertext) ?? [];
    try {
      const sealed = Buffer.from(text, 'base64');
      const decipher = createDecipheriv(
        'aes-256-gcm',
        versions[Number(version) - 1],
        sealed.subarray(0, 12),
      );
      decipher.setAuthTag(sealed.subarray(-16));
      const plain = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
      return answer(200, { plaintext: plain.toString('base64') });
    } catch {
      return answer(400);
    }
  });
}

describe('key-encryption keys in Vault Transit (a synthetic server)', () => {
  it('wrap and rotate; a wrong token and a dead server are said so', async () => {
    const server = syntheticTransit('s.token');
    await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const options = { address, token: 's.token', keyName: 'assay' };
    const vault = new VaultTransitKeyVault(options);
    const dataKey = randomBytes(32);
    const wrapped = await vault.wrap(dataKey);
    expect(await vault.unwrap(wrapped)).toEqual(dataKey);
    expect(wrapped.kek).toBe('vault:assay:1');
    expect(await vault.rotate()).toBe('vault:assay:2');
    expect((await vault.wrap(dataKey)).kek).toBe('vault:assay:2');
    expect(await vault.unwrap(wrapped)).toEqual(dataKey);
    const denied = new VaultTransitKeyVault({ ...options, token: 'wrong' });
    await expect(denied.wrap(dataKey)).rejects.toThrow(/HTTP 403/);
    server.closeAllConnections();
    await new Promise((down) => server.close(down));
    await expect(vault.wrap(dataKey)).rejects.toThrow(/does not answer/);
  });
});

const SOFTHSM = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
].find(existsSync);
if (SOFTHSM === undefined)
  process.stderr.write('skipped: SoftHSM2 is absent; apt-get install softhsm2\n');

describe.skipIf(SOFTHSM === undefined)('key-encryption keys in a PKCS#11 HSM (SoftHSM2)', () => {
  it('wrap and rotate, and never leave it', async () => {
    mkdirSync(join(folder, 'tokens'));
    writeFileSync(
      join(folder, 'softhsm2.conf'),
      `directories.tokendir = ${join(folder, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`,
    );
    process.env.SOFTHSM2_CONF = join(folder, 'softhsm2.conf');
    const made = spawnSync('softhsm2-util', [
      '--init-token',
      '--free',
      '--label',
      'assay',
      '--so-pin',
      '0000',
      '--pin',
      '1234',
    ]);
    expect(made.status).toBe(0);
    const options = { library: SOFTHSM as string, tokenLabel: 'assay', pin: '1234' };
    const vault = await Pkcs11KeyVault.open(options);
    await wrapsAndRotates(vault);
    const kept = await vault.wrap(Buffer.alloc(32, 7));
    vault.close();
    const reopened = await Pkcs11KeyVault.open(options);
    expect(await reopened.unwrap(kept)).toEqual(Buffer.alloc(32, 7));
    reopened.close();
    await expect(Pkcs11KeyVault.open({ ...options, pin: '9999' })).rejects.toThrow(/PIN/);
  });
});

describe('secrets in the database', () => {
  let state: TemporaryState;
  beforeAll(async () => {
    state = await openTemporaryState();
  });
  afterAll(() => state?.close());
  const clock = { now: () => Date.now() };

  it('open only in their own place, untouched', async () => {
    const vault = new FileKeyVault(join(folder, 'keys'));
    const sealed = await sealSecret(vault, 'secret', 'key-a/1');
    expect((await openSecret(vault, sealed, 'key-a/1')).toString()).toBe('secret');
    await expect(openSecret(vault, sealed, 'key-b/1')).rejects.toThrow(/was changed/);
    sealed.ciphertext[14] ^= 1;
    await expect(openSecret(vault, sealed, 'key-a/1')).rejects.toThrow(/was changed/);
  });

  it('are wrapped anew by a new key-encryption key while requests go on', async () => {
    const vault = new FileKeyVault(join(folder, 'keys'));
    const { pool } = state;
    const log = new PostgresSecurityLog(pool, new SubjectKeys(state.home, randomBytes));
    const keys = new KeyStore({ pool, vault, log, clock });
    const issued = await Promise.all(
      Array.from({ length: 120 }, () => keys.issue({ name: 'k', environment: 'live' })),
    );
    let rotating = true;
    const requests = (async () => {
      let found = 0;
      while (rotating) {
        const directory = new KeyDirectory(pool, vault, clock);
        const live = await directory.find(issued[found % issued.length].apiKey);
        expect(live?.secrets).toHaveLength(1);
        await directory.close();
        found++;
      }
      return found;
    })();
    const report = await rotateKek({ pool, vault, log, clock, others: [] });
    rotating = false;
    expect(report).toEqual({ kek: 'kek-0002', rewrapped: 120 });
    expect(await requests).toBeGreaterThan(0);
    const { rows } = await pool.query('select distinct kek from access_secrets');
    expect(rows).toEqual([{ kek: 'kek-0002' }]);
  });
});
