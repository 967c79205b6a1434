/**
 * Takes one anchoring step and ends itself as `kill -9` would at a stage.
 *
 *     node anchorer.worker.ts <log folder> <rpc> <contract> <log id> <private key> <stage>
 */
import { join } from 'node:path';
import { type Address, createPublicClient, type Hex, http } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { Anchorer } from '../anchor/anchorer.ts';
import { LogView } from '../store/log-view.ts';
import { testSigner } from './log-fixture.ts';

const [folder, rpc, contract, logId, key, fatal] = process.argv.slice(2);

await new Anchorer({
  view: new LogView(folder, testSigner().verifier),
  client: createPublicClient({ transport: http(rpc) }),
  account: privateKeyToAccount(key as Hex),
  contract: contract as Address,
  logId: logId as Hex,
  statePath: join(folder, 'anchor.json'),
  finality: 3,
  onStage: (stage) => {
    if (stage === fatal) process.kill(process.pid, 'SIGKILL');
  },
}).step();
