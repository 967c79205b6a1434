import { openServices, type Services } from '../server/index.ts';
import type { CliContext } from './context.ts';

/** Runs `use` on the stores of the home and closes them, whatever happens. */
export async function withServices<Result>(
  { config, clock }: CliContext,
  use: (services: Services) => Promise<Result>,
): Promise<Result> {
  const services = await openServices(config, clock);
  try {
    return await use(services);
  } finally {
    await services.close();
  }
}
