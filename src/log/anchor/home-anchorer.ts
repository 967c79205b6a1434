import { join } from 'node:path';
import { type Address, createPublicClient, type Hex, http, type LocalAccount } from 'viem';
import type { RandomBytes } from '../record/visibility.ts';
import { readLogSettings, readSettingsText, writeSettings } from '../settings.ts';
import type { LogView } from '../store/log-view.ts';
import { anchorFailure } from './anchor-failure.ts';
import { openAnchorKey } from './anchor-key.ts';
import { Anchorer } from './anchorer.ts';
import { setUpAnchor } from './setup.ts';

/** The account that pays for a home's anchors; its key is `<home>/log/anchor-key`. */
export function homeAnchorAccount(home: string, random: RandomBytes): LocalAccount {
  return openAnchorKey(join(home, 'log', 'anchor-key'), random);
}

/** The anchorer of a home's log as `log.json` says; undefined where it names no chain. */
export function openHomeAnchorer(
  home: string,
  view: LogView,
  random: RandomBytes,
): Anchorer | undefined {
  const { anchor } = readLogSettings(home);
  if (anchor === undefined) return undefined;
  const { finality, maximumFeeGwei, records, rpc } = anchor;
  return new Anchorer({
    view,
    client: createPublicClient({ transport: http(rpc) }),
    account: homeAnchorAccount(home, random),
    contract: anchor.contract as Address,
    logId: anchor.logId as Hex,
    statePath: join(home, 'log', 'anchor.json'),
    finality,
    records,
    ...(maximumFeeGwei !== undefined && {
      maximumFeePerGas: BigInt(Math.round(maximumFeeGwei * 1e9)),
    }),
  });
}

/**
 * Sets up the anchor of a home's log on a chain and writes it into `log.json`.
 *
 * @throws {AnchorError} where the chain does not answer, or refuses.
 */
export async function setUpHomeAnchor(
  home: string,
  view: LogView,
  { account, contract, rpc }: { account: LocalAccount; rpc: string; contract?: Address },
): Promise<{ contract: Address; logId: Hex }> {
  const client = createPublicClient({ transport: http(rpc) });
  const origin = view.key.name;
  const options = { client, rpc, account, origin, ...(contract && { contract }) };
  const place = await setUpAnchor(options).catch((cause) => {
    const host = URL.parse(rpc)?.host ?? rpc;
    throw anchorFailure(
      cause,
      `Does a node answer at ${host}, and can ${account.address} pay there?`,
    );
  });
  const settings = readSettingsText(home);
  const anchor = { ...(settings.anchor as object), rpc, ...place };
  writeSettings(home, { ...settings, anchor });
  return place;
}
