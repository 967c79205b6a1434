import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import type pg from 'pg';
import { type Clock, MINUTE } from '../core/index.ts';
import { SubjectKeys } from '../log/index.ts';
import { EventCounter } from './audit/event-counter.ts';
import { PostgresSecurityLog, type SecurityLog } from './audit/security-events.ts';
import { Guard } from './guard/guard.ts';
import type { GuardPolicy } from './guard/policy.ts';
import { IdempotencyStore } from './idempotency.ts';
import type { KeyVault } from './kek/key-vault.ts';
import { type KekVariables, openKeyVault } from './kek/open-key-vault.ts';
import { KeyDirectory } from './keys/key-directory.ts';
import { KeyStore } from './keys/key-store.ts';
import { AddressFailures } from './limits/address-failures.ts';
import { Allowances } from './limits/allowance.ts';
import { TradeLedger } from './limits/trade-ledger.ts';
import { Lockdown } from './lockdown.ts';
import { Passkeys, type RelyingParty } from './people/passkeys.ts';
import { People } from './people/people.ts';
import { PersonDirectory } from './people/person-directory.ts';
import { Sessions } from './people/sessions.ts';
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
  /** Hashes what stands for people, keys and addresses in events. */
  subjects: SubjectKeys;
  personDirectory: PersonDirectory;
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
  const subjects = new SubjectKeys(home, randomBytes);
  const log = new PostgresSecurityLog(pool, subjects);
  return {
    keys: new KeyStore({ pool, vault, log, clock }),
    vault,
    log,
    subjects,
    personDirectory: new PersonDirectory({ pool, vault, log, clock }),
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
  trades: TradeLedger;
  watch: Watch;
  people: People;
  sessions: Sessions;
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
  directory.follow(() => room.lockdown.forget());
  await directory.listen();
  const replay = openReplayGuard(options);
  const allowances = new Allowances(pool, clock);
  const failures = new AddressFailures(allowances, policy.failuresPerMinute);
  const events = new EventCounter(room.log, clock);
  const tokens = new SingleUseTokens(pool, clock);
  const idempotency = new IdempotencyStore(pool, room.vault);
  const sessions = new Sessions(pool, clock);
  const party = options.relyingParty ?? LOCAL_PARTY;
  const passkeys = new Passkeys({ ...room, pool, clock, tokens, party });
  const swept = [tokens, idempotency, allowances, sessions];
  const sweeper = setInterval(() => void sweepAll(swept), 10 * MINUTE);
  const watch = new Watch({ ...room, clock, highest: policy.watchMay });
  const guard = new Guard({
    policy,
    clock,
    keys: directory,
    replay,
    sequences: new SequenceStore(pool),
    allowances,
    failures,
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
    trades: new TradeLedger(pool),
    watch,
    people: new People({ ...room, pool, clock, allowances, failures, events, sessions, passkeys }),
    sessions,
    passkeys,
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
