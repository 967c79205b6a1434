import { createTestClient, http } from 'viem';
import { foundry } from 'viem/chains';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset } from '../core/index.ts';
import { type DevChain, startDevChain } from '../log/anchor/dev-chain.ts';
import { readBalances } from '../sources/chain/read-balances.ts';
import { SourceUnavailableError } from '../sources/errors.ts';

const ACCOUNT = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
const TOKEN = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
/** A contract that answers 6 to `decimals()` and 1,500,000 to anything else. */
const CODE = '0x5f3560e01c63313ce567146018576216e3605f5260205ff35b60065f5260205ff3';

const asset = (id: string, caip19?: string): Asset => ({
  id,
  symbol: id.toUpperCase(),
  name: id,
  class: 'token',
  symbols: [],
  categories: [],
  ...(caip19 && { caip19 }),
});
const assets = [
  asset('eth', 'eip155:1/slip44:60'),
  asset('usdc', `eip155:1/erc20:${TOKEN}`),
  asset('absent', 'eip155:1/erc20:0x000000000000000000000000000000000000dEaD'),
  asset('elsewhere', `eip155:56/erc20:${TOKEN}`),
  asset('btc', 'bip122:000000000019d6689c085ae165831e93/slip44:0'),
  asset('unknown'),
];

describe('readBalances', () => {
  let chain: DevChain;

  beforeAll(async () => {
    chain = await startDevChain(['--chain-id', '1']);
    const client = createTestClient({ chain: foundry, mode: 'anvil', transport: http(chain.rpc) });
    await client.setCode({ address: TOKEN, bytecode: CODE });
  });

  afterAll(() => chain.stop());

  it('reads the coin and the tokens that live on the chain, and leaves out what is not held', async () => {
    expect(await readBalances(chain.rpc, ACCOUNT, assets)).toEqual([
      { asset: 'eth', amount: 10_000 },
      { asset: 'usdc', amount: 1.5 },
    ]);
  });

  it('says so when no node answers', async () => {
    const asked = readBalances('http://127.0.0.1:9', ACCOUNT, assets);
    await expect(asked).rejects.toThrow(SourceUnavailableError);
  });
});
