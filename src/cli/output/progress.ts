import { SingleBar } from 'cli-progress';

/** A bar on a terminal; a line every ten percent where the output is a file. */
export interface Progress {
  /** @param done of `total`, in whatever unit the work is counted. */
  update(done: number, total: number): void;
  finish(): void;
}

/** Shows how far `what` has come on `stream`. */
export function showProgress(
  what: string,
  stream: NodeJS.WritableStream & { isTTY?: boolean },
): Progress {
  return stream.isTTY ? bar(what, stream) : lines(what, stream);
}

function bar(what: string, stream: NodeJS.WritableStream): Progress {
  const single = new SingleBar({
    stream,
    format: `${what} {bar} {percentage}% {eta_formatted}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
  });
  let started = false;
  return {
    update(done, total) {
      if (!started) single.start(total, done);
      started = true;
      single.setTotal(total);
      single.update(done);
    },
    finish: () => single.stop(),
  };
}

function lines(what: string, stream: NodeJS.WritableStream): Progress {
  let printed = 0;
  return {
    update(done, total) {
      const tenths = total > 0 ? Math.floor((10 * done) / total) : 0;
      if (tenths <= printed) return;
      printed = tenths;
      stream.write(`${what} ${tenths * 10}%\n`);
    },
    finish() {},
  };
}
