import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { AnchorError } from '../errors.ts';

/** A chain of one's own, on this machine. */
export interface DevChain {
  rpc: string;
  stop(): Promise<void>;
}

const ARCHITECTURE: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/**
 * Starts a real EVM node on a free port. Its chain is gone when it stops, so it proves nothing to
 * anyone else.
 *
 * @throws {AnchorError} where no node is packaged for this machine, or it does not come up.
 */
export async function startDevChain(options: readonly string[] = []): Promise<DevChain> {
  const child = spawn(anvilPath(), ['--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const rpc = await listeningAddress(child);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    rpc,
    stop: () => {
      child.kill();
      return ended;
    },
  };
}

function anvilPath(): string {
  const name = `@foundry-rs/anvil-${process.platform}-${ARCHITECTURE[process.arch]}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return join(dirname(manifest), 'bin', 'anvil');
  } catch (cause) {
    throw new AnchorError(
      `No development chain is packaged for this machine (${name}). Give the RPC URL of a running node instead.`,
      { cause },
    );
  }
}

/** Reads what the node prints until it says where it listens; what it prints after is let go. */
function listeningAddress(child: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let output = '';
  const fail = (cause: unknown) =>
    reject(new AnchorError(`The development chain did not start: ${output}`, { cause }));
  const read = (chunk: Buffer) => {
    output += chunk;
    const address = /Listening on (\S+)/.exec(output)?.[1];
    if (address !== undefined) resolve(`http://${address}`);
  };
  const printed = [child.stdout, child.stderr];
  for (const stream of printed) stream.on('data', read);
  child.once('error', fail).once('close', fail);
  return promise.finally(() => {
    for (const stream of printed) stream.off('data', read).resume();
  });
}

/** Gives an account money on a development chain, which prints its own. */
export async function fundOnDevChain(rpc: string, address: string): Promise<void> {
  const params = [address, `0x${(10n ** 20n).toString(16)}`];
  await fetch(rpc, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'anvil_setBalance', params }),
  });
}
