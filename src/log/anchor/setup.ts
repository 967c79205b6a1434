import { createHash } from 'node:crypto';
import {
  type Address,
  createWalletClient,
  type Hex,
  http,
  type LocalAccount,
  type PublicClient,
} from 'viem';
import { compileContract } from '../../../contracts/compile.ts';
import { AnchorError } from '../errors.ts';
import { checkpointAnchorAbi } from './contract.ts';

/** Seconds between the announcement and the effect of a new owner or submitter. */
const ROTATION_DELAY = 2n * 24n * 3_600n;

/** What setting up an anchor needs. */
export interface SetUpAnchorOptions {
  client: PublicClient;
  rpc: string;
  /** Owns the log's place and submits its checkpoints. */
  account: LocalAccount;
  origin: string;
  /** A contract that stands already; a new one is deployed where left out. */
  contract?: Address;
}

/** Deploys the contract, unless one is given, and registers the log there. */
export async function setUpAnchor(
  options: SetUpAnchorOptions,
): Promise<{ contract: Address; logId: Hex }> {
  const { account, client, origin, rpc } = options;
  const wallet = createWalletClient({ account, transport: http(rpc) });
  const contract = options.contract ?? (await deploy(client, wallet));
  const originHash: Hex = `0x${createHash('sha256').update(origin).digest('hex')}`;
  const at = { address: contract, abi: checkpointAnchorAbi } as const;
  const logId = await client.readContract({
    ...at,
    functionName: 'logIdOf',
    args: [account.address, originHash],
  });
  const owner = await client.readContract({ ...at, functionName: 'ownerOf', args: [logId] });
  if (BigInt(owner) === 0n) {
    const hash = await wallet.writeContract({
      ...at,
      functionName: 'register',
      args: [originHash, account.address],
      chain: null,
    });
    await client.waitForTransactionReceipt({ hash });
  }
  return { contract, logId };
}

async function deploy(
  client: PublicClient,
  wallet: ReturnType<typeof createWalletClient>,
): Promise<Address> {
  const { abi, bytecode } = compileContract();
  const account = wallet.account as LocalAccount;
  const args = [ROTATION_DELAY];
  const hash = await wallet.deployContract({ abi, bytecode, account, args, chain: null });
  const { contractAddress } = await client.waitForTransactionReceipt({ hash });
  if (!contractAddress) throw new AnchorError(`The contract was not deployed, see ${hash}.`);
  return contractAddress;
}
