import type { Address } from 'viem';
import { z } from 'zod';
import { InvalidInputError } from '../core/index.ts';
import type { Holding } from '../products/index.ts';
import { AssetRegistry, readBalances } from '../sources/index.ts';

/** An account of an EVM chain. */
export const addressSchema = z.string().regex(/^0x[0-9a-fA-F]{40}$/);

/** Reads what an account holds. */
export type AddressReader = (address: string) => Promise<Holding[]>;

/**
 * Reads accounts from the node that `ASSAY_CHAIN_RPC_URL` names.
 *
 * @throws {InvalidInputError} when asked without one, or where the account holds nothing known.
 */
export function addressReader(rpcUrl: string | undefined): AddressReader {
  return async (address) => {
    if (rpcUrl === undefined) {
      throw new InvalidInputError(
        'No chain is configured. Set ASSAY_CHAIN_RPC_URL to the address of a node, or give symbols and amounts.',
        { place: { field: 'address' } },
      );
    }
    const balances = await readBalances(rpcUrl, address as Address, new AssetRegistry().assets);
    if (balances.length > 0)
      return balances.map(({ asset, amount }) => ({ symbol: asset, amount }));
    throw new InvalidInputError(`${address} holds none of the tokens known on that chain.`, {
      place: { field: 'address' },
    });
  };
}
