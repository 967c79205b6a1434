import { createPublicClient, http } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AnchorError } from '../errors.ts';
import type { DecisionLog } from '../store/decision-log.ts';
import { newFolder, openTestLog, testGrade } from '../testing/log-fixture.ts';
import { anchorFailure } from './anchor-failure.ts';
import { Anchorer } from './anchorer.ts';
import { setUpHomeAnchor } from './home-anchorer.ts';

/** Nothing listens there. */
const rpc = 'http://127.0.0.1:9/secret-of-the-node';
const account = privateKeyToAccount(`0x${'1'.repeat(64)}`);
const home = newFolder();
let log: DecisionLog;

beforeAll(async () => {
  log = await openTestLog(`${home}/log`);
  await log.append([testGrade(1)]);
  await log.flush();
});
afterAll(() => log?.close());

it('says where nobody answered and who was to pay, and nothing of what stands in the address', async () => {
  const failed = await setUpHomeAnchor(home, log.view, { account, rpc }).catch((error) => error);
  expect(failed).toBeInstanceOf(AnchorError);
  expect(failed.message).toContain('a node answer at 127.0.0.1:9');
  expect(failed.message).toContain(account.address);
  expect(failed.message).not.toContain('secret-of-the-node');
});

it('names the setting to look at where the node of a log does not answer', async () => {
  const anchorer = new Anchorer({
    view: log.view,
    client: createPublicClient({ transport: http(rpc, { retryCount: 0 }) }),
    account,
    contract: `0x${'2'.repeat(40)}`,
    logId: `0x${'3'.repeat(64)}`,
    statePath: `${home}/anchor.json`,
    finality: 1,
  });
  await expect(anchorer.step()).rejects.toThrow(AnchorError);
  await expect(anchorer.step()).rejects.toThrow(/log\.json names as the anchor's rpc/);
});

it('leaves what is no fault of a chain as it is', () => {
  const fault = new RangeError('ours');
  expect(anchorFailure(fault, 'Wait.')).toBe(fault);
});
