import { z } from 'zod';
import { InvalidInputError, SANCTION_AUTHORITIES } from '../../core/index.ts';

const share = z.number().gt(0).max(1);
/** More than any market has had: what is looked back over takes memory. */
const days = z.number().int().positive().max(10_000);

const universe = z
  .strictObject({
    /** Only assets of one of these categories. */
    categories: z.array(z.string()).optional(),
    excludeClasses: z
      .array(z.enum(['coin', 'token', 'stablecoin', 'wrapped', 'leveraged']))
      .default(['stablecoin', 'wrapped', 'leveraged']),
    /** Asset ids kept out by name. */
    excludeAssets: z.array(z.string()).default([]),
    /** Authorities whose sanctions keep an asset out for as long as they hold. */
    excludeSanctionedBy: z.array(z.enum(SANCTION_AUTHORITIES)).default([...SANCTION_AUTHORITIES]),
  })
  .prefault({});

const eligibility = z
  .strictObject({
    minimumAgeDays: days.default(30),
    minimumPriceUsd: z.number().positive().optional(),
    /** Least median daily volume over the look-back. */
    minimumVolumeUsd: z.number().positive().optional(),
    /** Least place among the market's median volumes: 0.25 keeps the upper three quarters. */
    minimumVolumePercentile: z.number().min(0).lt(1).optional(),
    /** Most: 0.5 keeps the lower half. */
    maximumVolumePercentile: z.number().gt(0).max(1).optional(),
    /** Days over which volume is measured. */
    lookbackDays: days.default(30),
  })
  .prefault({});

/** What assets are ranked and weighted by. */
const measure = z.enum([
  'marketCap',
  'volume',
  'price',
  /** Return of the last 30 days. */
  'momentum',
  'traderGrade',
  'investorGrade',
]);

const selection = z.strictObject({
  by: measure,
  count: z.number().int().positive(),
  /** A member stays while it ranks within `count × (1 + buffer)`. */
  buffer: z.number().min(0).max(1).default(0),
  /** As many of the first as together hold this share of what all candidates measure, `count` at most. */
  coverage: share.optional(),
  /** Least grade, where `by` is one. */
  minimumGrade: z.number().min(0).max(100).optional(),
});

const weighting = z.strictObject({
  scheme: z.enum([
    'marketCap',
    'squareRootMarketCap',
    'volume',
    'equal',
    'inverseVolatility',
    'riskParity',
    'hierarchicalRiskParity',
    'minimumVariance',
    'grade',
  ]),
  /** Days of returns that risk is measured on. */
  lookbackDays: days.default(90),
  /** Most that one member may weigh. */
  cap: share.optional(),
  /** Most that the largest member may weigh, where it differs from the others. */
  largestCap: share.optional(),
  /** Where too few members leave no room for all of it within the caps: refuse, or keep the rest in cash. */
  excess: z.enum(['refuse', 'cash']).default('refuse'),
});

const rebalance = z.strictObject({
  frequency: z.enum(['daily', 'weekly', 'monthly', 'quarterly']),
  /** Rebalance as well when a member drifts this far from its weight. */
  driftBand: share.optional(),
  /** Days between the close that decides and the close that trades. */
  lagDays: z.number().int().min(0).max(30).default(1),
  /** Most that may change hands in one rebalance, as a share of the index. */
  turnoverLimit: share.optional(),
});

const cash = z.strictObject({
  /** The market counts as falling while fewer of its assets than this trade above their mean. */
  breadthBelow: share,
  /** Days of that mean. */
  lookbackDays: days.default(100),
  /** Share of the index held in cash then. */
  share,
});

/** The form of an index file. */
export const indexDefinitionSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  description: z.string().default(''),
  /** What a reader of its results should know: how it was chosen, what flatters it. */
  notes: z.array(z.string()).default([]),
  universe,
  eligibility,
  selection,
  weighting,
  rebalance,
  cash: cash.optional(),
  costs: z.strictObject({ basisPoints: z.number().min(0).max(1_000).default(0) }).prefault({}),
  /** A coin without a bar for this long has died; what is left is its last price less the haircut. */
  death: z
    .strictObject({ afterDays: days.default(30), haircut: z.number().min(0).max(1).default(0.5) })
    .prefault({}),
  baseValue: z.number().positive().default(1_000),
});

/** An index as its file states it, defaults filled in. Shares are of one; money is US dollars. */
export type IndexDefinition = z.infer<typeof indexDefinitionSchema>;

/** What members are ranked by. */
export type Measure = z.infer<typeof measure>;

/**
 * Reads an index file's content.
 *
 * @throws {InvalidInputError} naming file and field.
 */
export function parseIndexDefinition(text: string, file: string): IndexDefinition {
  const parsed = indexDefinitionSchema.safeParse(parseJson(text, file));
  if (parsed.success) return parsed.data;
  const [fault] = parsed.error.issues;
  const field = fault?.path.join('.') || 'the whole file';
  throw new InvalidInputError(`${file}: ${field}: ${fault?.message}.`, { place: { file, field } });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InvalidInputError(`${file} is not JSON: ${(cause as Error).message}.`, {
      cause,
      place: { file },
    });
  }
}
