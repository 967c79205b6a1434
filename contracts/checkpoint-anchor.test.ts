import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import {
  type Abi,
  type Address,
  createTestClient,
  type Hex,
  http,
  publicActions,
  toHex,
  walletActions,
} from 'viem';
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import { foundry } from 'viem/chains';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  type NodeReader,
  nodeHash,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from '../client/src/index.ts';
import { type DevChain, startDevChain } from '../src/log/index.ts';
import { compileContract } from './compile.ts';

const leaf = leafHash(Uint8Array.of(7));

/** A tree of any size whose leaves are all alike: 2^40 of them cost nothing. */
const uniform: NodeReader = {
  node: async (height) => {
    let hash: Uint8Array = leaf;
    for (let row = 0; row < height; row++) hash = nodeHash(hash, hash);
    return hash;
  },
};

/** A tree whose leaves all differ, so that swapped siblings show. */
const distinct: NodeReader = {
  node: async (height, position) => {
    if (height === 0) return leafHash(Uint8Array.of(position >> 8, position & 255));
    const left = await distinct.node(height - 1, 2 * position);
    return nodeHash(left, await distinct.node(height - 1, 2 * position + 1));
  },
};

const hex = (bytes: Uint8Array): Hex => toHex(bytes);
const originHash = () => hex(randomBytes(32));

let chain: DevChain;
let client: ReturnType<typeof connect>;
let owner: PrivateKeyAccount;
let submitter: PrivateKeyAccount;
let stranger: PrivateKeyAccount;
let contract: Address;
let abi: Abi;

function connect(rpc: string) {
  return createTestClient({
    mode: 'anvil',
    chain: foundry,
    transport: http(rpc),
    pollingInterval: 20,
  })
    .extend(publicActions)
    .extend(walletActions);
}

async function fundedAccount(): Promise<PrivateKeyAccount> {
  const account = privateKeyToAccount(generatePrivateKey());
  await client.setBalance({ address: account.address, value: 10n ** 20n });
  return account;
}

async function deploy(source: string, args: readonly unknown[] = []) {
  const artifact = compileContract(source);
  const hash = await client.deployContract({ ...artifact, args, account: owner });
  const { contractAddress } = await client.waitForTransactionReceipt({ hash });
  return { address: contractAddress as Address, artifact };
}

async function send(account: PrivateKeyAccount, functionName: string, args: readonly unknown[]) {
  const { request } = await client.simulateContract({
    address: contract,
    abi,
    functionName,
    args,
    account,
  });
  return client.waitForTransactionReceipt({ hash: await client.writeContract(request) });
}

const read = (functionName: string, args: readonly unknown[]) =>
  client.readContract({ address: contract, abi, functionName, args });

async function register(by = owner, forSubmitter = submitter.address): Promise<Hex> {
  const origin = originHash();
  await send(by, 'register', [origin, forSubmitter]);
  return (await read('logIdOf', [by.address, origin])) as Hex;
}

async function anchor(logId: Hex, oldSize: number, newSize: number, by = submitter) {
  const root = hex(await treeRoot(uniform, newSize));
  const proof = (await consistencyProof(uniform, oldSize, newSize)).map(hex);
  return send(by, 'anchor', [logId, BigInt(newSize), root, proof]);
}

beforeAll(async () => {
  chain = await startDevChain();
  client = connect(chain.rpc);
  owner = await fundedAccount();
  submitter = await fundedAccount();
  stranger = await fundedAccount();
  const deployed = await deploy('CheckpointAnchor.sol', [3_600n]);
  contract = deployed.address;
  abi = deployed.artifact.abi;
});

afterAll(() => chain.stop());

describe('the proofs on chain, against those of the verifier', () => {
  let harness: Address;
  let harnessAbi: Abi;
  const call = (functionName: string, args: readonly unknown[]) =>
    client.readContract({ address: harness, abi: harnessAbi, functionName, args });

  beforeAll(async () => {
    const deployed = await deploy('testing/Rfc6962Harness.sol');
    harness = deployed.address;
    harnessAbi = deployed.artifact.abi;
  });

  /** What a forger might do to a proof. */
  const tampering = fc.constantFrom(
    (proof: Uint8Array[]) => proof,
    (proof: Uint8Array[]) => proof.slice(1),
    (proof: Uint8Array[]) => proof.slice(0, -1),
    (proof: Uint8Array[]) => [...proof, leaf],
    (proof: Uint8Array[]) => [leaf, ...proof],
    (proof: Uint8Array[]) => proof.toReversed(),
    (proof: Uint8Array[]) => [...proof.slice(0, 2).toReversed(), ...proof.slice(2)],
    (proof: Uint8Array[]) => proof.map((each, at) => (at === 0 ? leafHash(each) : each)),
  );

  const accepts = (verify: () => void) => {
    try {
      verify();
      return true;
    } catch {
      return false;
    }
  };

  const edges = fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -2, max: 2 }))
    .map(([power, offset]) => Math.max(1, 2 ** power + offset));
  const treeSize = fc.oneof(
    fc.record({ size: fc.integer({ min: 1, max: 1_000 }), nodes: fc.constant(distinct) }),
    fc.record({ size: edges, nodes: fc.constant(uniform) }),
  );

  it('take and refuse the same inclusion proofs', async () => {
    await fc.assert(
      fc.asyncProperty(
        treeSize,
        fc.double({ min: 0, max: 1, noNaN: true }),
        tampering,
        fc.nat(1),
        async ({ size, nodes }, at, tamper, shift) => {
          const index = Math.min(size - 1, Math.floor(at * size));
          const proof = tamper(await inclusionProof(nodes, index, size));
          const root = await treeRoot(nodes, size);
          const claim = {
            index,
            size: size + shift,
            leafHash: await nodes.node(0, index),
            root,
            proof,
          };
          const expected = accepts(() => verifyInclusion(claim));
          const args = [
            hex(claim.leafHash),
            BigInt(index),
            BigInt(claim.size),
            hex(root),
            proof.map(hex),
          ];
          expect(await call('verifyInclusion', args)).toBe(expected);
        },
      ),
      { numRuns: 150 },
    );
  }, 120_000);

  it('take and refuse the same consistency proofs', async () => {
    await fc.assert(
      fc.asyncProperty(
        treeSize,
        fc.double({ min: 0, max: 1, noNaN: true }),
        tampering,
        fc.nat(1),
        async ({ size: newSize, nodes }, at, tamper, shift) => {
          const oldSize = Math.max(1, Math.floor(at * newSize));
          const proof = tamper(await consistencyProof(nodes, oldSize, newSize));
          const oldRoot = await treeRoot(nodes, oldSize);
          const newRoot = await treeRoot(nodes, newSize);
          const claim = { oldSize, newSize: newSize + shift, oldRoot, newRoot, proof };
          const expected = accepts(() => verifyConsistency(claim));
          const args = [
            BigInt(oldSize),
            hex(oldRoot),
            BigInt(claim.newSize),
            hex(newRoot),
            proof.map(hex),
          ];
          expect(await call('verifyConsistency', args)).toBe(expected);
        },
      ),
      { numRuns: 150 },
    );
  }, 120_000);

  it('refuse every proof of or from the empty tree', async () => {
    const claim = { leafHash: leaf, root: leaf, proof: [] };
    expect(accepts(() => verifyInclusion({ ...claim, index: 0, size: 0 }))).toBe(false);
    expect(await call('verifyInclusion', [hex(leaf), 0n, 0n, hex(leaf), []])).toBe(false);
    for (const newSize of [0, 1, 1_000]) {
      const roots = { oldRoot: leaf, newRoot: leaf };
      const consistency = { oldSize: 0, newSize, ...roots, proof: [] };
      expect(accepts(() => verifyConsistency(consistency))).toBe(false);
      const args = [0n, hex(leaf), BigInt(newSize), hex(leaf), []];
      expect(await call('verifyConsistency', args)).toBe(false);
    }
  });

  it('refuse sizes no tree has', async () => {
    const most = 2n ** 256n - 1n;
    expect(await call('verifyInclusion', [hex(leaf), most, most, hex(leaf), []])).toBe(false);
    expect(await call('verifyConsistency', [2n, hex(leaf), 1n, hex(leaf), []])).toBe(false);
    expect(await call('verifyConsistency', [3n, hex(leaf), most, hex(leaf), []])).toBe(false);
  });
});

describe('CheckpointAnchor', () => {
  it('anchors checkpoints that extend each other, and finds the first that covers a record', async () => {
    const logId = await register();
    const sizes = [1, 3, 256, 257, 5_000, 2 ** 40];
    for (const [at, size] of sizes.entries()) await anchor(logId, sizes[at - 1] ?? 0, size);
    expect(await read('anchorCount', [logId])).toBe(6n);
    for (const index of [0, 1, 2, 255, 256, 4_999, 2 ** 40 - 1]) {
      const expected = sizes.find((size) => size > index);
      expect(await read('firstCovering', [logId, BigInt(index)])).toMatchObject({
        size: BigInt(expected ?? 0),
      });
    }
    const beyond = read('firstCovering', [logId, 2n ** 40n]);
    await expect(beyond).rejects.toThrow(/NotAnchored/);
    await expect(read('firstCovering', [logId, 2n ** 64n - 1n])).rejects.toThrow(/NotAnchored/);
    const proof = (await inclusionProof(uniform, 1_234, 5_000)).map(hex);
    expect(await read('verifyInclusion', [logId, hex(leaf), 1_234n, 5_000n, proof])).toBe(true);
    expect(await read('verifyInclusion', [logId, hex(leafHash(leaf)), 1_234n, 5_000n, proof])).toBe(
      false,
    );
    await expect(read('verifyInclusion', [logId, hex(leaf), 1n, 4_999n, proof])).rejects.toThrow(
      /NotAnchored/,
    );
  });

  it('refuses a shrunk, a repeated and a forked history', async () => {
    const logId = await register();
    await anchor(logId, 0, 1_000);
    await expect(anchor(logId, 0, 999)).rejects.toThrow(/NotLarger/);
    await expect(anchor(logId, 1_000, 1_000)).rejects.toThrow(/NotLarger/);
    const fork = hex(leafHash(leaf));
    const proof = (await consistencyProof(uniform, 1_000, 1_001)).map(hex);
    await expect(send(submitter, 'anchor', [logId, 1_001n, fork, proof])).rejects.toThrow(
      /NotConsistent/,
    );
    await expect(send(submitter, 'anchor', [logId, 1_001n, fork, []])).rejects.toThrow(
      /NotConsistent/,
    );
  });

  it('refuses an empty first checkpoint and a proof from nothing', async () => {
    const logId = await register();
    await expect(send(submitter, 'anchor', [logId, 0n, hex(leaf), []])).rejects.toThrow(
      /NotLarger/,
    );
    await expect(send(submitter, 'anchor', [logId, 1n, hex(leaf), [hex(leaf)]])).rejects.toThrow(
      /NotConsistent/,
    );
  });

  it('takes checkpoints from the submitter alone', async () => {
    const logId = await register();
    await expect(anchor(logId, 0, 1, stranger)).rejects.toThrow(/NotSubmitter/);
    await expect(anchor(logId, 0, 1, owner)).rejects.toThrow(/NotSubmitter/);
    await expect(anchor(originHash(), 0, 1, submitter)).rejects.toThrow(/NotSubmitter/);
  });

  it('lets nobody but the owner announce, change or stop anything', async () => {
    const logId = await register();
    await send(owner, 'announceSubmitter', [logId, stranger.address]);
    await client.increaseTime({ seconds: 3_601 });
    await client.mine({ blocks: 1 });
    const { address } = stranger;
    for (const by of [stranger, submitter]) {
      for (const [call, ...args] of [
        ['announceSubmitter', address],
        ['changeSubmitter'],
        ['stopSubmitter'],
        ['announceOwner', address],
      ]) {
        await expect(send(by, call, [logId, ...args])).rejects.toThrow(/NotOwner/);
      }
      await expect(send(by, 'acceptOwner', [logId])).rejects.toThrow(/NotNextOwner/);
    }
    await expect(send(owner, 'stopSubmitter', [originHash()])).rejects.toThrow(/UnknownLog/);
    expect(await read('submitterOf', [logId])).toBe(submitter.address);
  });

  it("keeps a log's place for who registered it", async () => {
    const origin = originHash();
    await send(owner, 'register', [origin, submitter.address]);
    await expect(send(owner, 'register', [origin, stranger.address])).rejects.toThrow(
      /AlreadyRegistered/,
    );
    await send(stranger, 'register', [origin, stranger.address]);
    const id = await read('logIdOf', [owner.address, origin]);
    expect(await read('submitterOf', [id])).toBe(submitter.address);
  });

  it('changes the submitter after the delay only, and stops one at once', async () => {
    const logId = await register();
    await expect(send(stranger, 'announceSubmitter', [logId, stranger.address])).rejects.toThrow(
      /NotOwner/,
    );
    await expect(send(owner, 'changeSubmitter', [logId])).rejects.toThrow(/NothingAnnounced/);
    await send(owner, 'announceSubmitter', [logId, stranger.address]);
    await expect(send(owner, 'changeSubmitter', [logId])).rejects.toThrow(/TooEarly/);
    await client.increaseTime({ seconds: 3_601 });
    await client.mine({ blocks: 1 });
    await send(owner, 'changeSubmitter', [logId]);
    await anchor(logId, 0, 1, stranger);
    await expect(anchor(logId, 1, 2, submitter)).rejects.toThrow(/NotSubmitter/);
    await send(owner, 'stopSubmitter', [logId]);
    await expect(anchor(logId, 1, 2, stranger)).rejects.toThrow(/NotSubmitter/);
  });

  it('passes to another owner after the delay, by that owner, unless cancelled', async () => {
    const logId = await register();
    await send(owner, 'announceOwner', [logId, stranger.address]);
    await expect(send(stranger, 'acceptOwner', [logId])).rejects.toThrow(/TooEarly/);
    await client.increaseTime({ seconds: 3_601 });
    await client.mine({ blocks: 1 });
    await expect(send(submitter, 'acceptOwner', [logId])).rejects.toThrow(/NotNextOwner/);
    await send(stranger, 'acceptOwner', [logId]);
    await expect(send(owner, 'stopSubmitter', [logId])).rejects.toThrow(/NotOwner/);
    await send(stranger, 'announceOwner', [logId, owner.address]);
    await send(stranger, 'announceOwner', [logId, `0x${'0'.repeat(40)}`]);
    await client.increaseTime({ seconds: 3_601 });
    await client.mine({ blocks: 1 });
    await expect(send(owner, 'acceptOwner', [logId])).rejects.toThrow(/NotNextOwner/);
  });

  it('calls nothing that could call back: no CALL, DELEGATECALL, CALLCODE or CREATE', () => {
    const opcodes = new Set(runtimeOpcodes(compileContract().deployedBytecode));
    expect(opcodes).toContain(0xfa);
    for (const forbidden of [0xf0, 0xf1, 0xf2, 0xf4, 0xf5, 0xff]) {
      expect(opcodes).not.toContain(forbidden);
    }
  });

  it('takes the first of two equal anchors within one transaction, not the second', async () => {
    const { address, artifact } = await deploy('testing/DoubleAnchor.sol', [contract]);
    const origin = originHash();
    const common = { address, abi: artifact.abi, account: owner };
    await client.waitForTransactionReceipt({
      hash: await client.writeContract({ ...common, functionName: 'register', args: [origin] }),
    });
    const logId = await read('logIdOf', [address, origin]);
    const args = [logId, 5n, hex(leaf)];
    const { result } = await client.simulateContract({ ...common, functionName: 'twice', args });
    expect(result).toBe(false);
  });

  it('costs less than 250,000 gas to anchor and 120,000 to check at 1,000,000 records', async () => {
    const logId = await register();
    await anchor(logId, 0, 600_001);
    const receipt = await anchor(logId, 600_001, 1_000_000);
    const proof = (await inclusionProof(uniform, 765_432, 1_000_000)).map(hex);
    const args = [logId, hex(leaf), 765_432n, 1_000_000n, proof];
    const check = await client.estimateContractGas({
      address: contract,
      abi,
      functionName: 'verifyInclusion',
      args,
    });
    process.stderr.write(
      `gas at 1,000,000 records: anchor ${receipt.gasUsed}, inclusion ${check}\n`,
    );
    expect(receipt.gasUsed).toBeLessThan(250_000n);
    expect(check).toBeLessThan(120_000n);
  });
});

/** Opcodes of deployed code: data behind PUSH is skipped, and so is the metadata at the end. */
function runtimeOpcodes(bytecode: Hex): number[] {
  const code = Buffer.from(bytecode.slice(2), 'hex');
  const metadata = code.readUInt16BE(code.length - 2) + 2;
  const opcodes: number[] = [];
  for (let at = 0; at < code.length - metadata; at++) {
    const opcode = code[at];
    opcodes.push(opcode);
    if (opcode >= 0x60 && opcode <= 0x7f) at += opcode - 0x5f;
  }
  return opcodes;
}
