import { Redis } from 'ioredis';
import type pg from 'pg';
import { type Clock, MINUTE } from '../core/index.ts';
import { EventCounter } from './audit/event-counter.ts';
import { PostgresSecurityLog, type SecurityLog } from './audit/security-events.ts';
import { Guard } from './guard/guard.ts';
import type { GuardPolicy } from './guard/policy.ts';
import { IdempotencyStore } from './idempotency.ts';
import type { KeyVault } from './kek/key-vault.ts';
import { type KekVariables, openKeyVault } from './kek/open-key-vault.ts';
import { KeyDirectory } from './keys/key-directory.ts';
import { KeyStore } from './keys/key-store.ts';
import { Allowances } from './limits/allowance.ts';
import { Lockdown } from './lockdown.ts';
import { Passkeys, type RelyingParty } from './people/passkeys.ts';
import { People } from './people/people.ts';
import { PostgresReplayGuard } from './replay/postgres.ts';
import { claimReplayStore, RedisReplayGuard } from './replay/redis.ts';
import type { ReplayGuard } from './replay/replay-guard.ts';
import { SequenceStore } from './replay/sequence.ts';
import { SingleUseTokens } from './tokens.ts';
import { Watch } from './watch/watch.ts';

/** The store of keys and what belongs to it: all a command needs, with or without a running server. */
export interface KeyRoom {
  keys: KeyStore;
  vault: KeyVault;
  log: SecurityLog;
  lockdown: Lockdown;
}

export interface OpenKeyRoomOptions {
  /** Already migrated with `accessMigrations`. */
  pool: pg.Pool;
  clock: Clock;
  /** Folder of this installation; key-encryption keys in files live in `home/keys`. */
  home: string;
  /** `ASSAY_KEK…` */
  variables?: KekVariables;
}

/** Opens the keys of an installation. */
export async function openKeyRoom(options: OpenKeyRoomOptions): Promise<KeyRoom> {
  const { pool, clock, home, variables = {} } = options;
  const vault = await openKeyVault(home, variables);
  const log = new PostgresSecurityLog(pool);
  return {
    keys: new KeyStore({ pool, vault, log, clock }),
    vault,
    log,
    lockdown: new Lockdown(pool, clock),
  };
}

/** Everything a server needs to guard its routes. */
export interface Access extends KeyRoom {
  guard: Guard;
  policy: GuardPolicy;
  clock: Clock;
  directory: KeyDirectory;
  tokens: SingleUseTokens;
  idempotency: IdempotencyStore;
  events: EventCounter;
  allowances: Allowances;
  watch: Watch;
  people: People;
  passkeys: Passkeys;
  close(): Promise<void>;
}

export interface OpenAccessOptions extends OpenKeyRoomOptions {
  policy: GuardPolicy;
  /** Nonces go to this Redis instead of Postgres. */
  redisUrl?: string | undefined;
  /** The site passkeys belong to; this machine where left out. */
  relyingParty?: RelyingParty;
}

const LOCAL_PARTY: RelyingParty = { id: 'localhost', origin: 'http://localhost:8420' };

/** Opens the guard of one node. */
export async function openAccess(options: OpenAccessOptions): Promise<Access> {
  const { pool, clock, policy } = options;
  const room = await openKeyRoom(options);
  const directory = new KeyDirectory(pool, room.vault, clock);
  await directory.listen();
  const replay = openReplayGuard(options);
  const allowances = new Allowances(pool, clock);
  const events = new EventCounter(room.log, clock);
  const tokens = new SingleUseTokens(pool, clock);
  const idempotency = new IdempotencyStore(pool);
  const sweeper = setInterval(() => void sweepAll([tokens, idempotency, allowances]), 10 * MINUTE);
  const watch = new Watch({ ...room, clock, highest: policy.watchMay });
  const guard = new Guard({
    policy,
    clock,
    keys: directory,
    replay,
    sequences: new SequenceStore(pool),
    allowances,
    lockdown: room.lockdown,
    events,
    watch,
  });
  const close = async () => {
    clearInterval(sweeper);
    watch.close();
    await events.close();
    await directory.close();
    await replay.close();
    room.vault.close?.();
  };
  sweeper.unref();
  return {
    ...room,
    guard,
    policy,
    clock,
    directory,
    tokens,
    idempotency,
    events,
    allowances,
    watch,
    people: new People({ ...room, pool, clock, allowances }),
    passkeys: new Passkeys(pool, tokens, options.relyingParty ?? LOCAL_PARTY),
    close,
  };
}

function openReplayGuard({ pool, policy, redisUrl }: OpenAccessOptions): ReplayGuard {
  if (redisUrl === undefined) return new PostgresReplayGuard(pool, policy.window);
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: true });
  redis.on('error', () => {
    // Each request that meets a lost connection is refused by itself; ioredis connects again.
  });
  return new RedisReplayGuard(redis, () => claimReplayStore(pool), policy.window);
}

/** What is over may be swept any time: a failure leaves it for the next round. */
async function sweepAll(stores: readonly { sweep(): Promise<void> }[]): Promise<void> {
  await Promise.allSettled(stores.map((store) => store.sweep()));
}
