import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { Abi, Hex } from 'viem';

/** A compiled contract. */
export interface Artifact {
  abi: Abi;
  bytecode: Hex;
  /** What stands on the chain, with places for immutables left zero. */
  deployedBytecode: Hex;
}

interface SolcOutput {
  errors?: { severity: string; formattedMessage: string }[];
  contracts: Record<
    string,
    Record<
      string,
      { abi: Abi; evm: { bytecode: { object: string }; deployedBytecode: { object: string } } }
    >
  >;
}

/** Sources a contract may import, by the path they are imported under. */
const SOURCES = [
  'CheckpointAnchor.sol',
  'Rfc6962.sol',
  'testing/DoubleAnchor.sol',
  'testing/Rfc6962Harness.sol',
];

/**
 * Compiles a contract from its source. No artifact is kept: the source is what people read, and
 * the compiler's version is fixed by the lock file, so everyone gets the same bytes.
 *
 * @param source path of the source in this folder; the contract has its name.
 * @throws {Error} with the compiler's words.
 */
export function compileContract(source = 'CheckpointAnchor.sol'): Artifact {
  const solc: { compile(input: string): string } = createRequire(import.meta.url)('solc');
  const output: SolcOutput = JSON.parse(solc.compile(JSON.stringify(compilerInput())));
  const faults = output.errors?.filter(({ severity }) => severity === 'error') ?? [];
  if (faults.length > 0) {
    throw new Error(faults.map(({ formattedMessage }) => formattedMessage).join('\n'));
  }
  const { abi, evm } = output.contracts[source][basename(source, '.sol')];
  return {
    abi,
    bytecode: `0x${evm.bytecode.object}`,
    deployedBytecode: `0x${evm.deployedBytecode.object}`,
  };
}

function compilerInput() {
  const content = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8');
  return {
    language: 'Solidity',
    sources: Object.fromEntries(SOURCES.map((path) => [path, { content: content(path) }])),
    settings: {
      optimizer: { enabled: true, runs: 10_000 },
      evmVersion: 'paris',
      outputSelection: {
        '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] },
      },
    },
  };
}
