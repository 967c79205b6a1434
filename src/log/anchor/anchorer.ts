import {
  type Address,
  encodeFunctionData,
  type Hex,
  keccak256,
  type LocalAccount,
  type PublicClient,
  TransactionReceiptNotFoundError,
  toHex,
} from 'viem';
import {
  consistencyProof,
  equalBytes,
  openCheckpoint,
  type TrustedCheckpoint,
  treeRoot,
} from '../../../client/src/index.ts';
import { AnchorError } from '../errors.ts';
import type { LogView } from '../store/log-view.ts';
import { fastNodeHash } from '../tree/hash.ts';
import { anchorFailure, reason } from './anchor-failure.ts';
import { AnchorState, type PendingAnchor } from './anchor-state.ts';
import { checkpointAnchorAbi } from './contract.ts';

/** What an anchorer works with. */
export interface AnchorerOptions {
  view: LogView;
  client: PublicClient;
  /** The submitter registered for the log. */
  account: LocalAccount;
  contract: Address;
  logId: Hex;
  /** File that remembers a transaction on its way. */
  statePath: string;
  /** Blocks, its own included, after which a transaction is final. */
  finality: number;
  /** New records that are worth a transaction. @default 1 */
  records?: number;
  /** Wei per gas above which it rather waits. */
  maximumFeePerGas?: bigint;
  /** Called after each step that a crash may follow. */
  onStage?: (stage: 'signed' | 'sent' | 'final') => void;
}

/** Where anchoring stands. */
export type AnchorProgress =
  | { status: 'idle'; anchored: number }
  | { status: 'expensive'; feePerGas: bigint }
  | { status: 'sent' | 'confirming' | 'final'; size: number; hash: Hex };

/** Blocks a transaction may wait before it is sent again for a higher fee. */
const PATIENCE = 10;
/** Nodes take a replacement that pays a tenth more; a quarter gets there sooner. */
const RAISE = { numerator: 125n, denominator: 100n };

/**
 * Anchors published checkpoints, one transaction at a time. Each {@link step} looks at the chain
 * first and does the one thing that follows, so steps may be repeated, interrupted by a crash, or
 * overtaken by a re-organisation: what is lost is sent again, and nothing is anchored twice, as all
 * attempts share one nonce and the contract takes each size once.
 */
export class Anchorer {
  readonly #options: AnchorerOptions;
  readonly #state: AnchorState;

  constructor(options: AnchorerOptions) {
    this.#options = options;
    this.#state = new AnchorState(options.statePath);
  }

  /** @throws {AnchorError} where the chain holds another history, refuses ours, or does not answer. */
  async step(): Promise<AnchorProgress> {
    try {
      const pending = await this.#state.read();
      return await (pending === undefined ? this.#begin() : this.#follow(pending));
    } catch (cause) {
      throw anchorFailure(cause, "Check the node that log.json names as the anchor's rpc.");
    }
  }

  async #begin(): Promise<AnchorProgress> {
    const { records = 1, view } = this.#options;
    const note = await view.files.checkpoint();
    const anchored = await this.#anchored();
    if (note === undefined) return { status: 'idle', anchored: anchored.size };
    const checkpoint = await openCheckpoint(note, view.policy);
    await this.#checkHistory(anchored, checkpoint);
    const isWorthIt = checkpoint.size - anchored.size >= records;
    return isWorthIt
      ? this.#send(anchored.size, checkpoint)
      : { status: 'idle', anchored: anchored.size };
  }

  async #send(oldSize: number, checkpoint: TrustedCheckpoint): Promise<AnchorProgress> {
    const { account, client, maximumFeePerGas } = this.#options;
    const fees = await client.estimateFeesPerGas();
    if (maximumFeePerGas !== undefined && fees.maxFeePerGas > maximumFeePerGas) {
      return { status: 'expensive', feePerGas: fees.maxFeePerGas };
    }
    const nonce = await client.getTransactionCount({
      address: account.address,
      blockTag: 'latest',
    });
    const since = Number(await client.getBlockNumber({ cacheTime: 0 }));
    const data = await this.#callData(oldSize, checkpoint);
    const attempt = await this.#sign(data, nonce, fees);
    const { size } = checkpoint;
    await this.#state.write({ size, nonce, since, attempts: [attempt] });
    this.#options.onStage?.('signed');
    await this.#broadcast(attempt.raw);
    this.#options.onStage?.('sent');
    return { status: 'sent', size, hash: attempt.hash };
  }

  /** A transaction is on its way: mined and deep enough, mined, or still to be mined. */
  async #follow(pending: PendingAnchor): Promise<AnchorProgress> {
    const { client, finality } = this.#options;
    const { size } = pending;
    const head = Number(await client.getBlockNumber({ cacheTime: 0 }));
    const mined = await this.#findReceipt(pending);
    if (mined === undefined) return this.#sendAgain(pending, head);
    const hash = mined.transactionHash;
    if (mined.status === 'reverted') {
      await this.#state.clear();
      throw new AnchorError(`The chain refused to anchor size ${size} in transaction ${hash}.`);
    }
    if (head - Number(mined.blockNumber) + 1 < finality)
      return { status: 'confirming', size, hash };
    await this.#state.clear();
    this.#options.onStage?.('final');
    return { status: 'final', size, hash };
  }

  async #sendAgain(pending: PendingAnchor, head: number): Promise<AnchorProgress> {
    const { account, client } = this.#options;
    const used = await client.getTransactionCount({ address: account.address, blockTag: 'latest' });
    if (used > pending.nonce) {
      // Another transaction of this account took the nonce: ours can no longer happen.
      await this.#state.clear();
      return this.#begin();
    }
    const isStuck = head - pending.since >= PATIENCE;
    const attempts = isStuck ? [...pending.attempts, await this.#raise(pending)] : pending.attempts;
    if (isStuck) await this.#state.write({ ...pending, since: head, attempts });
    const last = attempts[attempts.length - 1];
    await this.#broadcast(last.raw);
    return { status: 'sent', size: pending.size, hash: last.hash };
  }

  /** The same call for more gas money, with the same nonce. */
  async #raise({ attempts, nonce, size }: PendingAnchor) {
    const { client, view } = this.#options;
    const checkpoint = await openCheckpoint(
      (await view.files.checkpointAt(size)) ?? '',
      view.policy,
    );
    const fees = await client.estimateFeesPerGas();
    const factor = BigInt(attempts.length);
    const raised = (fee: bigint) =>
      (fee * RAISE.numerator ** factor) / RAISE.denominator ** factor + 1n;
    const data = await this.#callData((await this.#anchored()).size, checkpoint);
    return this.#sign(data, nonce, {
      maxFeePerGas: raised(fees.maxFeePerGas),
      maxPriorityFeePerGas: raised(fees.maxPriorityFeePerGas),
    });
  }

  async #callData(oldSize: number, { root, size }: TrustedCheckpoint): Promise<Hex> {
    const { logId, view } = this.#options;
    const proof = await consistencyProof(view.files.nodes(size), oldSize, size, fastNodeHash);
    return encodeFunctionData({
      abi: checkpointAnchorAbi,
      functionName: 'anchor',
      args: [logId, BigInt(size), toHex(root), proof.map((hash) => toHex(hash))],
    });
  }

  async #sign(
    data: Hex,
    nonce: number,
    fees: { maxFeePerGas: bigint; maxPriorityFeePerGas: bigint },
  ): Promise<{ hash: Hex; raw: Hex }> {
    const { account, client, contract: to } = this.#options;
    const gas = await client.estimateGas({ account: account.address, to, data }).catch((cause) => {
      throw new AnchorError(`The chain would refuse the checkpoint: ${reason(cause)}`, { cause });
    });
    const { maxFeePerGas, maxPriorityFeePerGas } = fees;
    const raw = await account.signTransaction({
      type: 'eip1559',
      chainId: await client.getChainId(),
      to,
      data,
      nonce,
      gas: (gas * 12n) / 10n,
      maxFeePerGas,
      maxPriorityFeePerGas,
    });
    return { hash: keccak256(raw), raw };
  }

  /** Sends a transaction the node may well have already: then there is nothing to do. */
  async #broadcast(raw: Hex): Promise<void> {
    try {
      await this.#options.client.sendRawTransaction({ serializedTransaction: raw });
    } catch (cause) {
      const text = cause instanceof Error ? cause.message : '';
      if (/already (?:known|imported)|nonce too low/i.test(text)) return;
      throw new AnchorError(`The node did not take the transaction: ${reason(cause)}`, { cause });
    }
  }

  async #findReceipt({ attempts }: PendingAnchor) {
    for (const { hash } of attempts) {
      try {
        return await this.#options.client.getTransactionReceipt({ hash });
      } catch (error) {
        if (!(error instanceof TransactionReceiptNotFoundError)) throw error;
      }
    }
    return undefined;
  }

  async #anchored(): Promise<{ size: number; root: Hex }> {
    const { client, contract: address, logId } = this.#options;
    const { root, size } = await client.readContract({
      address,
      abi: checkpointAnchorAbi,
      functionName: 'latest',
      args: [logId],
    });
    return { root, size: Number(size) };
  }

  /** What the chain holds must be a beginning of what we hold. */
  async #checkHistory(
    anchored: { size: number; root: Hex },
    checkpoint: TrustedCheckpoint,
  ): Promise<void> {
    if (anchored.size === 0) return;
    if (anchored.size > checkpoint.size) {
      throw new AnchorError(
        `The chain holds ${anchored.size} records of this log, this copy ${checkpoint.size}. Restore the newer copy.`,
      );
    }
    const nodes = this.#options.view.files.nodes(checkpoint.size);
    const root = await treeRoot(nodes, anchored.size, fastNodeHash);
    if (!equalBytes(root, Buffer.from(anchored.root.slice(2), 'hex'))) {
      throw new AnchorError(
        `The chain holds another history of this log at size ${anchored.size}. Restore the log it was anchored from.`,
      );
    }
  }
}
