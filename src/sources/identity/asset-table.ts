import { z } from 'zod';
import type { AssetClass, AssetId, Instant } from '../../core/index.ts';
import { parseInstant } from '../../core/index.ts';
import file from './assets.json' with { type: 'json' };

const date = z.string().transform((text): Instant => parseInstant(text));

/** A ticker and the period in which it named the asset. */
const symbolPeriod = z.object({
  symbol: z.string(),
  from: date.optional(),
  until: date.optional(),
});

/** A well-known asset. Without `symbols`, `symbol` named it all along. */
const knownAsset = z.object({
  id: z.string(),
  symbol: z.string(),
  name: z.string(),
  class: z.enum(['coin', 'token', 'stablecoin', 'wrapped', 'leveraged']).default('token'),
  slug: z.string().optional(),
  categories: z.array(z.string()).default([]),
  caip19: z.string().optional(),
  symbols: z.array(symbolPeriod).optional(),
});

/** A ticker under which some exchange lists an asset, for so many coins a unit. */
const listing = z.object({
  symbol: z.string(),
  asset: z.string(),
  multiplier: z.number().default(1),
});

/** A period in which an asset traded nowhere that counts. */
const halt = z.object({ asset: z.string(), from: date, until: date, reason: z.string() });

const table = z.object({
  about: z.string(),
  assets: z.array(knownAsset),
  listings: z.array(listing),
  halts: z.array(halt),
});

export type KnownAsset = z.output<typeof knownAsset> & { id: AssetId; class: AssetClass };
export type Listing = z.output<typeof listing>;
export type Halt = z.output<typeof halt>;
export type AssetTable = z.output<typeof table>;

/** The curated facts that come with Assay. */
export const CURATED: AssetTable = table.parse(file);
