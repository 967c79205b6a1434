import { once } from 'node:events';
import type { Command } from 'commander';
import { liveSources, startWorker } from '../../server/index.ts';
import type { CliContext } from '../context.ts';
import { withServices } from '../with-services.ts';

/** `assay worker`: one more process that shares the jobs of an installation, here or elsewhere. */
export default function defineWorker(command: Command, context: CliContext): void {
  command.action(() =>
    withServices(context, async (services) => {
      const worker = await startWorker(services, liveSources(context.clock), (job, error) => {
        context.stderr.write(`${job} failed and is tried again: ${String(error)}\n`);
      });
      context.stderr.write('working (Ctrl-C stops)\n');
      if (!context.signal.aborted) await once(context.signal, 'abort');
      await worker.stop();
    }),
  );
}
