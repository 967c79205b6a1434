import type { Instant } from './instant.ts';

/** Kinds of judgement that enter the transparency log. */
export type DecisionKind =
  | 'grade'
  | 'forecast'
  | 'signal'
  | 'rebalance'
  | 'risk'
  | 'trade-intent'
  | 'security';

/** The exact model that judged. */
export interface ModelIdentity {
  id: string;
  version: string;
  /** Lower-case hex SHA-256 of the model's canonical file. */
  sha256: string;
}

/** Any value JSON can carry. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * One judgement, before the log gives it a sequence number. It holds no secret and no personal
 * data; a subject that is a person is a keyed hash.
 */
export interface Decision {
  kind: DecisionKind;
  /** An asset id, an index id, a key's public id … */
  subject: string;
  asOf: Instant;
  /** The period the judgement speaks of, where it speaks of the future. */
  horizon?: { from: Instant; to: Instant };
  model: ModelIdentity;
  /** Hashes of what went in, by name; `sha256` covers all of it. */
  inputs: { readonly sha256: string; readonly [name: string]: Json };
  output: Json;
  /** True when it rests on simulated data. */
  simulated?: boolean;
}
