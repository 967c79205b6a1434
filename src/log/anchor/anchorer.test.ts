import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createTestClient, http, type PublicClient, publicActions, walletActions } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { foundry } from 'viem/chains';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyRecord } from '../../../client/src/index.ts';
import type { DecisionLog } from '../store/decision-log.ts';
import { NOON, newFolder, openTestLog, testGrade, testSigner } from '../testing/log-fixture.ts';
import { fileLogSource } from '../verify/file-source.ts';
import { timelyRecords } from '../verify/timely.ts';
import { Anchorer, type AnchorerOptions } from './anchorer.ts';
import { checkpointAnchorAbi } from './contract.ts';
import { type DevChain, startDevChain } from './dev-chain.ts';
import { setUpAnchor } from './setup.ts';

const worker = resolve(import.meta.dirname, '../testing/anchorer.worker.ts');
let chain: DevChain;

function connect() {
  return createTestClient({
    mode: 'anvil',
    chain: foundry,
    transport: http(chain.rpc),
    pollingInterval: 20,
  })
    .extend(publicActions)
    .extend(walletActions);
}

beforeAll(async () => {
  chain = await startDevChain();
});
afterAll(() => chain.stop());

/** A log with a few records, registered on the chain, and an anchorer of it. */
async function anchoredLog(extra: Partial<AnchorerOptions> = {}) {
  const client = connect();
  const key = generatePrivateKey();
  const account = privateKeyToAccount(key);
  await client.setBalance({ address: account.address, value: 10n ** 20n });
  const origin = testSigner().verifier.name;
  const place = await setUpAnchor({
    client: client as unknown as PublicClient,
    rpc: chain.rpc,
    account,
    origin,
  });
  const folder = newFolder();
  const log = await openTestLog(folder);
  await grow(log, 5);
  const options: AnchorerOptions = {
    view: log.view,
    client: client as unknown as PublicClient,
    account,
    ...place,
    statePath: join(folder, 'anchor.json'),
    finality: 3,
    ...extra,
  };
  const count = () =>
    client.readContract({
      address: place.contract,
      abi: checkpointAnchorAbi,
      functionName: 'anchorCount',
      args: [place.logId],
    });
  return { ...place, client, count, folder, key, log, options, anchorer: new Anchorer(options) };
}

async function grow(log: DecisionLog, count: number): Promise<void> {
  await log.append(Array.from({ length: count }, (_, at) => testGrade(log.size + at)));
  await log.flush();
}

/** The node takes a transaction first and mines it a moment later. */
const mined = (count: () => Promise<bigint>, anchors: bigint) => expect.poll(count).toBe(anchors);

describe('Anchorer', () => {
  it('anchors what grew, waits for depth, and the record verifies up to the chain', async () => {
    const { anchorer, client, contract, count, log, logId } = await anchoredLog();
    expect(await anchorer.step()).toMatchObject({ status: 'sent', size: 5 });
    await mined(count, 1n);
    expect(await anchorer.step()).toMatchObject({ status: 'confirming', size: 5 });
    await client.mine({ blocks: 2 });
    expect(await anchorer.step()).toMatchObject({ status: 'final', size: 5 });
    expect(await anchorer.step()).toEqual({ status: 'idle', anchored: 5 });
    await grow(log, 300);
    expect(await anchorer.step()).toMatchObject({ status: 'sent', size: 305 });
    await mined(count, 2n);
    const { steps, verified } = await verifyRecord({
      seq: 4,
      source: fileLogSource(log.view.files),
      policy: log.view.policy,
      anchor: { rpc: chain.rpc, contract, logId },
    });
    expect(steps.at(-1)).toMatchObject({ name: 'anchor', status: 'passed' });
    expect(steps.at(-1)?.detail).toContain('under size 5');
    expect(verified).toBe(true);
    await log.close();
  });

  it('tells by its block whether a forecast came before its outcome', async () => {
    const { anchorer, client, contract, log, logId } = await anchoredLog();
    const horizon = { from: NOON + 1, to: NOON + 2 };
    await log.append([testGrade(5, { kind: 'forecast', horizon })]);
    await log.flush();
    const judge = async () => {
      const anchor = { rpc: chain.rpc, contract, logId };
      const options = {
        view: log.view,
        kind: 'forecast',
        policy: log.view.policy,
        anchor,
      } as const;
      for await (const timely of timelyRecords(options)) return timely;
      return undefined;
    };
    expect(await judge()).toMatchObject({ evidence: 'operator', isLate: false });
    await anchorer.step();
    await expect.poll(async () => (await judge())?.evidence).toBe('chain');
    const block = await client.getBlock();
    expect(await judge()).toMatchObject({
      committedAt: 1_000 * Number(block.timestamp),
      isLate: true,
    });
    await log.close();
  });

  it.each(['signed', 'sent'])('killed once %s, does not anchor twice', async (stage) => {
    const { anchorer, client, contract, count, folder, key, log, logId } = await anchoredLog();
    const quiet = '--disable-warning=ExperimentalWarning';
    const args = [quiet, worker, folder, chain.rpc, contract, logId, key, stage];
    expect(spawnSync(process.execPath, args).signal).toBe('SIGKILL');
    expect(existsSync(join(folder, 'anchor.json'))).toBe(true);
    await anchorer.step();
    expect(spawnSync(process.execPath, [...args.slice(0, -1), 'never']).status).toBe(0);
    await client.mine({ blocks: 3 });
    expect(await anchorer.step()).toMatchObject({ status: 'final', size: 5 });
    expect(await anchorer.step()).toEqual({ status: 'idle', anchored: 5 });
    expect(await count()).toBe(1n);
    await log.close();
  });

  it('sends again what a re-organisation took back', async () => {
    const { anchorer, client, count, log } = await anchoredLog({ finality: 5 });
    const snapshot = await client.snapshot();
    await anchorer.step();
    await mined(count, 1n);
    await client.revert({ id: snapshot });
    await client.mine({ blocks: 1 });
    expect(await count()).toBe(0n);
    expect(await anchorer.step()).toMatchObject({ status: 'sent' });
    await client.mine({ blocks: 6 });
    expect(await anchorer.step()).toMatchObject({ status: 'final', size: 5 });
    expect(await count()).toBe(1n);
    await log.close();
  });

  it('raises the fee of a transaction that nobody mines', async () => {
    const { anchorer, client, count, log } = await anchoredLog();
    await client.setAutomine(false);
    try {
      const first = await anchorer.step();
      await client.dropTransaction({ hash: (first as { hash: `0x${string}` }).hash });
      await client.mine({ blocks: 11 });
      const second = await anchorer.step();
      expect(second).toMatchObject({ status: 'sent' });
      expect(second).not.toEqual(first);
      await client.mine({ blocks: 4 });
      expect(await anchorer.step()).toMatchObject({ status: 'final' });
      expect(await count()).toBe(1n);
    } finally {
      await client.setAutomine(true);
    }
    await log.close();
  });

  it('refuses to go on when the chain holds another history, or more of it', async () => {
    const { anchorer, count, log, options } = await anchoredLog();
    await anchorer.step();
    await mined(count, 1n);
    const other = await openTestLog(newFolder());
    const elsewhere = (view: DecisionLog['view']) =>
      new Anchorer({ ...options, view, statePath: join(newFolder(), 'anchor.json') });
    await grow(other, 2);
    await expect(elsewhere(other.view).step()).rejects.toThrow(/Restore the newer copy/);
    await other.append([testGrade(77), testGrade(78), testGrade(79), testGrade(80)]);
    await other.flush();
    await expect(elsewhere(other.view).step()).rejects.toThrow(/another history/);
    await other.close();
    await log.close();
  });

  it('waits for enough records, and for a fee it may pay', async () => {
    const { anchorer, log, options } = await anchoredLog({ records: 6 });
    expect(await anchorer.step()).toEqual({ status: 'idle', anchored: 0 });
    const poor = new Anchorer({ ...options, records: 1, maximumFeePerGas: 1n });
    expect(await poor.step()).toMatchObject({ status: 'expensive' });
    await log.close();
  });
});
