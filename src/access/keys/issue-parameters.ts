import { BlockList, isIP } from 'node:net';
import { DAY, InvalidInputError } from '../../core/index.ts';
import { isScope, READ_SCOPES, scopesOfRole } from '../permission/scopes.ts';
import type { TradeLimits } from './key.ts';
import { ENVIRONMENTS, type Environment } from './key-text.ts';

const DEFAULT_LIFETIME = 90 * DAY;
const LONGEST_LIFETIME = 730 * DAY;
const MOST_USD = 1e12;

/** What a new key is asked to be. */
export interface IssueKeyParameters {
  name: string;
  environment: Environment;
  owner?: string;
  /** `grades:read` …; reading market data only where left out. */
  scopes?: readonly string[];
  /** Adds a role's scopes. */
  role?: string;
  /** Milliseconds until it ends; 90 days where left out, at most two years. */
  lifetime?: number;
  /** The 32 bytes of an Ed25519 public key, for a key whose secret half Assay never sees. */
  publicKey?: Uint8Array;
  allowedAddresses?: readonly string[];
  /** Unlimited where null. */
  ratePerMinute?: number | null;
  dailyQuota?: number | null;
  sequenced?: boolean;
  tradeLimits?: TradeLimits;
}

/** Fills in the defaults. @throws {InvalidInputError} naming the field that cannot be used. */
export function readIssueParameters(parameters: IssueKeyParameters) {
  const { name, environment, lifetime = DEFAULT_LIFETIME, publicKey } = parameters;
  const scopes = [...(parameters.scopes ?? []), ...scopesOfRole(parameters.role)];
  const allowedAddresses = [...(parameters.allowedAddresses ?? [])];
  refuseUnless(/^[^\p{Cc}]{1,100}$/u.test(name), 'name', 'is 1 to 100 characters on one line');
  refuseUnless(
    ENVIRONMENTS.includes(environment),
    'environment',
    `is one of ${ENVIRONMENTS.join(', ')}`,
  );
  refuseUnless(lifetime > 0 && lifetime <= LONGEST_LIFETIME, 'lifetime', 'is up to two years');
  refuseUnless(
    publicKey === undefined || publicKey.length === 32,
    'publicKey',
    'is the 32 bytes of an Ed25519 public key',
  );
  for (const scope of scopes)
    refuseUnless(isScope(scope), 'scopes', `is resource:action, which '${scope}' is not`);
  for (const address of allowedAddresses) addressList([address]);
  for (const field of ['ratePerMinute', 'dailyQuota'] as const) {
    const value = parameters[field];
    refuseUnless(
      value === undefined || value === null || (Number.isSafeInteger(value) && value > 0),
      field,
      'is a whole number above 0',
    );
  }
  refuseBadLimits(parameters.tradeLimits ?? {});
  return {
    name,
    environment,
    lifetime,
    publicKey,
    allowedAddresses,
    owner: parameters.owner ?? 'operator',
    scopes: [...new Set(scopes.length > 0 ? scopes : READ_SCOPES)],
    ratePerMinute: parameters.ratePerMinute ?? null,
    dailyQuota: parameters.dailyQuota ?? null,
    sequenced: parameters.sequenced ?? false,
    tradeLimits: parameters.tradeLimits ?? {},
  };
}

/** @throws {InvalidInputError} where a trade limit is no amount. */
function refuseBadLimits({ perTradeUsd, perDayUsd }: TradeLimits): void {
  for (const amount of [perTradeUsd, perDayUsd]) {
    const isAmount = amount === undefined || (amount >= 0 && amount <= MOST_USD);
    refuseUnless(isAmount, 'tradeLimits', 'are amounts of US dollars');
  }
}

/** What may be changed of a key that is in use. What is left out stays; null lifts a limit. */
export type KeyChanges = Partial<
  Pick<
    IssueKeyParameters,
    'name' | 'allowedAddresses' | 'ratePerMinute' | 'dailyQuota' | 'tradeLimits'
  >
>;

/** Addresses and CIDR ranges as one list. @throws {InvalidInputError} naming the one that is neither. */
export function addressList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address, prefix] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const bits = prefix === undefined ? (family === 'ipv6' ? 128 : 32) : Number(prefix);
    const isRange =
      isIP(address) !== 0 &&
      /^\d{1,3}$/.test(prefix ?? '0') &&
      bits <= (family === 'ipv6' ? 128 : 32);
    refuseUnless(
      isRange,
      'allowedAddresses',
      `is an IP address or CIDR range, which '${entry}' is not`,
    );
    list.addSubnet(address, bits, family);
  }
  return list;
}

function refuseUnless(holds: boolean, field: string, rule: string): void {
  if (!holds) throw new InvalidInputError(`A key's ${field} ${rule}.`, { place: { field } });
}
