import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { formatVerifierKey, parseVerifierKey } from '../../../client/src/index.ts';
import { openKeyFile, Witness } from '../../log/index.ts';
import { serveWitness } from '../../server/index.ts';
import type { CliContext } from '../context.ts';
import { wholeNumber } from '../parse-option.ts';

interface WitnessFlags {
  log: string[];
  name: string;
  host: string;
  port: number;
}

/** `assay witness`: cosigns the checkpoints of other logs, and refuses forks. */
export default function defineWitness(command: Command, context: CliContext): void {
  command
    .requiredOption('--log <vkey...>', 'key of each log to watch, as its /log/key shows it')
    .requiredOption('--name <name>', 'name of this witness, a URL without its scheme')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <n>', 'port to listen on', wholeNumber, 8421)
    .action(async ({ host, log, name, port }: WitnessFlags) => {
      const folder = join(context.config.home, 'witness');
      mkdirSync(folder, { recursive: true });
      const random = (length: number) => randomBytes(length);
      const signer = openKeyFile(join(folder, 'key'), name, 'cosignature', random);
      const logs = log.map(parseVerifierKey);
      const witness = new Witness({
        folder: join(folder, 'logs'),
        signer,
        clock: context.clock,
        logs,
      });
      const served = await serveWitness(witness, host, port);
      context.stdout.write(`${formatVerifierKey(witness.key)}\n`);
      context.stderr.write(`Witness at ${served.address}   (Ctrl-C stops it)\n`);
      if (!context.signal.aborted) await once(context.signal, 'abort');
      await served.close();
      witness.close();
    });
}
