import { z } from 'zod';
import { parseInstant, SANCTION_AUTHORITIES, type Sanction } from '../../core/index.ts';
import file from './sanctions.json' with { type: 'json' };

const date = z.string().transform((text) => parseInstant(text));

const list = z.strictObject({
  about: z.string(),
  sanctions: z.array(
    z.strictObject({
      asset: z.string(),
      caip19: z.string().optional(),
      authority: z.enum(SANCTION_AUTHORITIES),
      from: date,
      until: date.optional(),
      source: z.string(),
    }),
  ),
});

/** Every asset that an authority forbids or has forbidden trade in, as the list that comes with Assay has it. */
export const SANCTIONS: readonly Sanction[] = list
  .parse(file)
  .sanctions.map(({ asset, authority, from, until }) => ({
    asset,
    authority,
    from,
    ...(until !== undefined && { until }),
  }));
