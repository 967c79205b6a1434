import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
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
  child.stdout?.resume();
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

function listeningAddress(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let output = '';
    const fail = (cause: unknown) =>
      failed(new AnchorError(`The development chain did not start: ${output}`, { cause }));
    child.once('error', fail);
    child.once('exit', fail);
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      const address = /Listening on (\S+)/.exec(output)?.[1];
      if (address === undefined) return;
      child.off('exit', fail);
      found(`http://${address}`);
    });
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
