import { type LogView, openHomeView } from '../../log/index.ts';
import type { CliContext } from '../context.ts';

/** Opens this home's log for reading, beside a running server or without one. */
export async function withLogView<Result>(
  { config }: CliContext,
  work: (view: LogView) => Promise<Result>,
): Promise<Result> {
  const view = openHomeView(config.home);
  try {
    return await work(view);
  } finally {
    view.close();
  }
}
