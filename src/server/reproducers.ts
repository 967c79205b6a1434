import type { Clock, Config } from '../core/index.ts';
import type { Reproducer } from '../log/index.ts';

/** Models that can run again on what was known then, by the id their records carry. */
export interface Reproducers {
  reproducers: Readonly<Record<string, Reproducer>>;
  close(): Promise<void>;
}

/** Opens what reproduction reads. */
export async function openReproducers(_config: Config, _clock: Clock): Promise<Reproducers> {
  return { reproducers: {}, close: async () => {} };
}
