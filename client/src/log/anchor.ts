import { toHex } from '../signing/bytes.ts';
import { concatBytes, decodeHex } from './bytes.ts';
import { MalformedError, UnavailableError } from './errors.ts';

/** Where a log's checkpoints are anchored. */
export interface AnchorAddress {
  /** JSON-RPC endpoint of any node of the chain; the verifier's own is best. */
  rpc: string;
  /** Address of the CheckpointAnchor contract. */
  contract: string;
  /** 32 bytes in hex: which log. */
  logId: string;
  /** True where `rpc` is no node but a path of the log's own server, which passes calls on. */
  relayed?: boolean;
}

/** A checkpoint as the chain keeps it. */
export interface AnchoredCheckpoint {
  size: number;
  root: Uint8Array;
  /** Time of its block, in seconds since 1970. */
  time: number;
}

/** First four bytes of Keccak-256 over each function's signature. */
export const ANCHOR_SELECTORS = {
  'latest(bytes32)': '0x79feb107',
  'firstCovering(bytes32,uint64)': '0x149fd326',
} as const;

/** The newest checkpoint the chain holds of the log; undefined before the first. */
export async function readLatestAnchor(
  address: AnchorAddress,
  fetcher: typeof fetch = fetch,
): Promise<AnchoredCheckpoint | undefined> {
  const data = encodeCall('latest(bytes32)', decodeHex(address.logId));
  const anchored = decodeAnchor(await ethCall(address, data, fetcher));
  return anchored.size === 0 ? undefined : anchored;
}

/** The first checkpoint on the chain that covers the record at `index`. */
export async function readFirstAnchor(
  address: AnchorAddress,
  index: number,
  fetcher: typeof fetch = fetch,
): Promise<AnchoredCheckpoint> {
  const word = new Uint8Array(32);
  new DataView(word.buffer).setBigUint64(24, BigInt(index));
  const data = encodeCall('firstCovering(bytes32,uint64)', decodeHex(address.logId), word);
  return decodeAnchor(await ethCall(address, data, fetcher));
}

function encodeCall(name: keyof typeof ANCHOR_SELECTORS, ...words: Uint8Array[]): string {
  return ANCHOR_SELECTORS[name] + toHex(concatBytes(...words));
}

async function ethCall(
  { rpc, contract, relayed }: AnchorAddress,
  data: string,
  fetcher: typeof fetch,
): Promise<Uint8Array> {
  const params = [{ to: contract, data }, 'latest'];
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_call', params });
  const headers = { 'content-type': 'application/json' };
  const answer = await askNode(() =>
    relayed === true ? fetcher(`${rpc}/${data}`) : fetcher(rpc, { method: 'POST', headers, body }),
  );
  if (typeof answer.result !== 'string') {
    throw new UnavailableError(
      `The chain answers: ${answer.error?.message ?? 'nothing'}. Is the record anchored yet?`,
    );
  }
  return decodeHex(answer.result);
}

async function askNode(
  post: () => Promise<Response>,
): Promise<{ result?: unknown; error?: { message?: string } }> {
  try {
    return await (await post()).json();
  } catch (cause) {
    throw new UnavailableError('The node of the chain does not answer.', cause);
  }
}

/** Three words: root, size, time. */
function decodeAnchor(result: Uint8Array): AnchoredCheckpoint {
  if (result.length !== 96) {
    throw new MalformedError('No CheckpointAnchor contract answers at that address.');
  }
  const view = new DataView(result.buffer, result.byteOffset);
  const [size, time] = [Number(view.getBigUint64(56)), Number(view.getBigUint64(88))];
  return { root: result.slice(0, 32), size, time };
}
