import {
  type Address,
  createPublicClient,
  decodeFunctionResult,
  encodeFunctionData,
  erc20Abi,
  formatUnits,
  http,
  type PublicClient,
} from 'viem';
import type { Asset, AssetId } from '../../core/index.ts';
import { SourceUnavailableError } from '../errors.ts';

/** How much an account holds of one asset, in units people count by. */
export interface Balance {
  asset: AssetId;
  amount: number;
}

/** An asset that lives on the chain: the chain's own coin, or the contract of a token. */
interface OnChainAsset {
  asset: AssetId;
  contract: Address | undefined;
}

const COIN_DECIMALS = 18;
const CAIP19 = /^eip155:(\d+)\/(?:(slip44):\d+|erc20:(0x[0-9a-fA-F]{40}))$/;

/**
 * Reads what an account holds, at the latest block, of the chain's coin and of every token among
 * `assets` whose CAIP-19 id says it lives there (ERC-20). What it holds nothing of is left out.
 *
 * @throws {SourceUnavailableError} when the node does not answer.
 */
export async function readBalances(
  rpcUrl: string,
  account: Address,
  assets: readonly Asset[],
): Promise<Balance[]> {
  const client = createPublicClient({ transport: http(rpcUrl, { batch: true, timeout: 10_000 }) });
  try {
    const chainId = await client.getChainId();
    const balances = await Promise.all(
      assetsOn(chainId, assets).map((asset) => readBalance(client, account, asset)),
    );
    return balances.filter(({ amount }) => amount > 0);
  } catch (cause) {
    throw new SourceUnavailableError(
      `The node at ${new URL(rpcUrl).host} did not answer. Check ASSAY_CHAIN_RPC_URL and try again.`,
      { cause },
    );
  }
}

function assetsOn(chainId: number, assets: readonly Asset[]): OnChainAsset[] {
  return assets.flatMap(({ id, caip19 }) => {
    const [, chain, coin, contract] = CAIP19.exec(caip19 ?? '') ?? [];
    if (Number(chain) !== chainId || (coin === undefined && contract === undefined)) return [];
    return [{ asset: id, contract: contract as Address | undefined }];
  });
}

async function readBalance(
  client: PublicClient,
  account: Address,
  { asset, contract }: OnChainAsset,
): Promise<Balance> {
  if (contract === undefined) {
    const wei = await client.getBalance({ address: account });
    return { asset, amount: Number(formatUnits(wei, COIN_DECIMALS)) };
  }
  const [balance, decimals] = await Promise.all([
    ask(client, contract, 'balanceOf', [account]),
    ask(client, contract, 'decimals', []),
  ]);
  // A node of a test chain has no such contract; nothing is held of what is not there.
  if (balance === undefined || decimals === undefined) return { asset, amount: 0 };
  return { asset, amount: Number(formatUnits(BigInt(balance), Number(decimals))) };
}

/** What a token answers; undefined where there is no contract to answer. */
async function ask(
  client: PublicClient,
  contract: Address,
  functionName: 'balanceOf' | 'decimals',
  args: readonly Address[],
): Promise<bigint | number | undefined> {
  const question = encodeFunctionData({ abi: erc20Abi, functionName, args } as never);
  const { data } = await client.call({ to: contract, data: question });
  if (data === undefined || data === '0x') return undefined;
  return decodeFunctionResult({ abi: erc20Abi, functionName, data }) as bigint | number;
}
