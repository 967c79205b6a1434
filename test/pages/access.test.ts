import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { openKeyRoom } from '../../src/access/index.ts';
import { readConfig } from '../../src/cli/config.ts';
import { FollowedMarket } from '../../src/server/market.ts';
import { createServer } from '../../src/server/serve.ts';
import { openServices, type Services } from '../../src/server/services.ts';
import { freePort } from '../free-port.ts';
import { describePages, itLooksRight, type Stage } from './stage.ts';
import { findViolations } from './violations.ts';

const PASSWORD = 'correct horse battery staple';
const home = mkdtempSync(join(tmpdir(), 'assay-access-pages-'));
/** Passkeys belong to a name and a port, so the port is known before the server is. */
const port = await freePort();
/** Moved on between sign-ins, because a code is good once. */
const clock = { now: () => Date.now() + ahead };
let ahead = 0;
let services: Services;
let market: FollowedMarket;
let secret: string;

/** The whole server with one administrator, asking for a key also on loopback. */
async function serveWithPeople() {
  const config = readConfig({
    ASSAY_HOME: home,
    ASSAY_PORT: String(port),
    ASSAY_SOURCE: 'none',
    ASSAY_REQUIRE_KEY: 'true',
  });
  services = await openServices(config, clock);
  market = await FollowedMarket.follow(services, () => {});
  const { personDirectory } = await openKeyRoom({ pool: services.state.pool, clock, home });
  const { otpauth } = await personDirectory.add('ada', PASSWORD, 'admin');
  secret = new URL(otpauth).searchParams.get('secret') as string;
  return createServer(services, market, false);
}

afterAll(async () => {
  await market?.close();
  await services?.close();
  rmSync(home, { recursive: true, force: true });
});

/** Gives the page's browser an authenticator, as a security key would be plugged in. */
async function plugInAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** A code that was not used yet. */
function nextCode(): string {
  ahead += 30_000;
  return generateSync({ secret, epoch: clock.now() / 1_000 });
}

async function signIn(stage: Stage, to: string): Promise<Page> {
  const { page } = await stage.open(`/sign-in?to=${encodeURIComponent(to)}`);
  await signInByCode(page, to);
  return page;
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Name').fill('ada');
  await page.getByLabel('Password').fill(PASSWORD);
}

async function signInByCode(page: Page, to: string): Promise<void> {
  await fillIn(page);
  await page.getByLabel('Code of your authenticator').fill(nextCode());
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`**${to}`);
}

describePages(
  'access',
  serveWithPeople,
  (stage) => {
    itLooksRight(stage, { name: 'sign-in', path: '/sign-in', shows: 'Use a passkey' });
    itLooksRight(stage, {
      name: 'keys-signed-out',
      path: '/keys',
      shows: 'Sign in to see this',
      // A browser complains of every 401, also of one that is meant.
      answers: { '**/v1/sessions/current': { body: { data: null } } },
    });

    it('says what is wrong with a sign-in, and does not tell which part', async () => {
      const { page } = await stage.open('/sign-in');
      await page.getByLabel('Name').fill('ada');
      await page.getByLabel('Password').fill('not the password at all');
      await page.getByLabel('Code of your authenticator').fill('000000');
      await page.getByRole('button', { name: 'Sign in' }).click();
      const alert = page.getByRole('alert');
      await expect.poll(() => alert.textContent()).toMatch(/\S/);
      expect(await alert.textContent()).not.toMatch(/no such|unknown person/i);
      await page.close();
    });

    it('issues, rotates, suspends, revokes and deletes a key', async () => {
      const page = await signIn(stage, '/keys');
      await page.getByText('No key yet.').waitFor();
      await page.getByRole('button', { name: 'Issue a key' }).click();
      const form = page.getByRole('dialog', { name: 'Issue a key' });
      await form.getByLabel('Name').fill('nightly');
      expect(await findViolations(page)).toEqual([]);
      await form.getByRole('button', { name: 'Issue' }).click();
      const kept = page.getByRole('dialog', { name: 'The key and its secret' });
      await kept.getByText('ask_live_').waitFor();
      expect(await findViolations(page)).toEqual([]);
      await kept.getByRole('button', { name: 'I have kept it' }).click();
      const step = (name: string) => page.getByRole('button', { name: `${name} nightly` });
      await step('Rotate').click();
      await kept.getByRole('button', { name: 'I have kept it' }).click();
      await page.getByText('hmac, two secrets').waitFor();
      await step('Suspend').click();
      await step('Resume').waitFor();
      await step('Revoke').click();
      await step('Revoke').click();
      await step('Delete').click();
      await step('Delete').click();
      await page.getByText('No key yet.').waitFor();
      await page.close();
    });

    it('shows sessions, ends one from another, and signs out', async () => {
      const page = await signIn(stage, '/settings');
      const sessions = page.getByRole('region', { name: 'Sessions' });
      await sessions.getByText('this one').waitFor();
      const before = await sessions.getByRole('listitem').count();
      await sessions.getByRole('button', { name: 'End' }).first().click();
      await expect.poll(() => sessions.getByRole('listitem').count()).toBe(before - 1);
      await page
        .getByRole('region', { name: /^People/ })
        .getByText('ada')
        .waitFor();
      expect(await findViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL(`${stage.base}/`);
      await page.goto(`${stage.base}/settings`);
      await page.getByText('Sign in to see this').waitFor();
      await page.close();
    });

    it('asks for a second factor once the last is old, and goes on with what was asked', async () => {
      const page = await signIn(stage, '/keys');
      ahead += 6 * 60_000;
      await page.getByRole('button', { name: 'Issue a key' }).click();
      await page.getByLabel('Name').fill('later');
      await page.getByRole('dialog').getByRole('button', { name: 'Issue' }).click();
      const question = page.getByRole('dialog', { name: 'Confirm with a second factor' });
      await question.getByLabel('Code of your authenticator').fill(nextCode());
      expect(await findViolations(page)).toEqual([]);
      await question.getByRole('button', { name: 'Confirm' }).click();
      await page.getByRole('dialog', { name: 'The key and its secret' }).waitFor();
      await page.close();
    });

    it('registers a passkey and signs in with it', async () => {
      const { page } = await stage.open('/sign-in');
      await page.goto(`http://localhost:${port}/sign-in`);
      await plugInAuthenticator(page);
      await signInByCode(page, '/settings');
      const passkeys = page.getByRole('region', { name: 'Passkeys' });
      await passkeys.getByRole('button', { name: 'Add a passkey' }).click();
      await passkeys.getByRole('button', { name: 'Remove' }).waitFor();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL(`http://localhost:${port}/`);
      await page.goto(`http://localhost:${port}/sign-in`);
      await fillIn(page);
      await page.getByRole('button', { name: 'Use a passkey' }).click();
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await page.waitForURL('**/settings');
      await passkeys.getByRole('button', { name: 'Remove' }).click();
      await passkeys.getByText('None yet.').waitFor();
      await page.close();
    });
  },
  { served: port },
);
