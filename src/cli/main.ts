import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { Clock } from '../core/index.ts';
import { COMMANDS } from './command-list.ts';
import { readConfig } from './config.ts';
import type { CliContext } from './context.ts';

const systemClock: Clock = { now: () => Date.now() };

// `assay … | head` closes the pipe once it has seen enough: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

/** What a shell expects of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const signal = abortOnInterrupt();
  try {
    const program = await defineProgram(calledCommand(args), makeContext(signal));
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (signal.aborted && error === signal.reason) {
      process.stderr.write('stopped\n');
      return INTERRUPTED;
    }
    // What every error is described by takes longer to load than most commands.
    const { describeError } = await import('./output/describe-error.ts');
    process.stderr.write(`${describeError(error)}\n`);
    return 1;
  }
}

/** `assay help import` speaks of `import` as `assay import --help` does. */
function calledCommand([first, second]: readonly string[]): string | undefined {
  return first === 'help' ? second : first;
}

function makeContext(signal: AbortSignal): CliContext {
  return {
    config: readConfig(process.env),
    clock: systemClock,
    stdout: process.stdout,
    stderr: process.stderr,
    signal,
  };
}

/** The first Ctrl-C asks the command to finish cleanly; Node's default takes the second. */
function abortOnInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => controller.abort());
  }
  return controller.signal;
}

/** Loads only the command that is called: the others are named for help. */
async function defineProgram(called: string | undefined, context: CliContext): Promise<Command> {
  const program = new Command('assay')
    .description(packageJson.description)
    .version(packageJson.version)
    .exitOverride()
    .showSuggestionAfterError();
  for (const [name, { summary, load }] of Object.entries(COMMANDS)) {
    const command = program.command(name).description(summary);
    if (name === called) (await load()).default(command, context);
  }
  return program;
}
