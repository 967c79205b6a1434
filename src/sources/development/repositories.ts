import { z } from 'zod';
import type { AssetRepository } from './development-source.ts';
import file from './repositories.json' with { type: 'json' };

const list = z.strictObject({
  about: z.string(),
  repositories: z.array(
    z.strictObject({
      asset: z.string(),
      repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
      source: z.url(),
    }),
  ),
});

/** Where well-known assets are worked on, as the list that comes with Assay has it. */
export const REPOSITORIES: readonly AssetRepository[] = list
  .parse(file)
  .repositories.map(({ asset, repository }) => ({ asset, repository }));
