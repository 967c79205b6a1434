import { AbilityBuilder, createMongoAbility, type MongoAbility, subject } from '@casl/ability';
import { ForbiddenError } from '../errors.ts';
import type { TradeLimits } from '../keys/key.ts';
import { GUARDED_RESOURCES, isScope, scopesOfRole } from './scopes.ts';

/** What scopes and limits together allow. Everything that is not said is refused. */
export class Permission {
  readonly #ability: MongoAbility;
  readonly #scopes: readonly string[];
  readonly #limits: TradeLimits;

  constructor(scopes: readonly string[], limits: TradeLimits = {}) {
    this.#scopes = scopes;
    this.#limits = limits;
    const { can, cannot, build } = new AbilityBuilder<MongoAbility>(createMongoAbility);
    if (scopes.includes('data:read')) {
      can('read', 'all');
      for (const guarded of GUARDED_RESOURCES) cannot('read', guarded);
    }
    // Later rules win, so what is given by name outlives what `data:read` leaves out, in whatever order scopes come.
    for (const scope of scopes.filter(isScope)) {
      const [resource, action] = scope.split(':');
      if (scope === 'access:admin') {
        can('manage', 'all');
        cannot('execute', 'trade');
        cannot('write', 'limits');
      }
      if (scope !== 'trade:execute') can(action, resource);
    }
    if (scopes.includes('trade:execute')) {
      can('execute', 'trade', { notionalUsd: { $lte: limits.perTradeUsd ?? 0 } });
    }
    this.#ability = build();
  }

  /** Whether `action` on `resource` is allowed at all; a trade of some size may still be refused. */
  allows(action: string, resource: string): boolean {
    return this.#ability.can(action, resource);
  }

  /** Whether a scope gives nothing that this permission does not have. */
  covers(scope: string): boolean {
    if (!isScope(scope)) return false;
    if (scope === 'data:read')
      return this.#scopes.includes(scope) || this.#ability.can('manage', 'all');
    if (scope === 'trade:execute' && this.allows('write', 'limits')) return true;
    const [resource, action] = scope.split(':');
    return this.allows(action, resource);
  }

  /** Whether a key may be let trade this much: by those who set limits, or who may trade as much. */
  coversTrades({ perTradeUsd = 0, perDayUsd = Number.POSITIVE_INFINITY }: TradeLimits): boolean {
    if (perTradeUsd === 0 || this.allows('write', 'limits')) return true;
    const own = this.#limits.perDayUsd ?? Number.POSITIVE_INFINITY;
    return perDayUsd <= own && this.#ability.can('execute', trade(perTradeUsd));
  }

  /** Whether a role gives nothing that this permission does not have. */
  coversRole(role: string): boolean {
    return scopesOfRole(role).every((scope) => this.covers(scope));
  }

  /** @throws {ForbiddenError} naming the scope that is missing. */
  require(scope: string): void {
    const [resource, action] = scope.split(':');
    if (this.allows(action, resource)) return;
    throw new ForbiddenError(`This needs the scope '${scope}', which the key does not have.`, {
      place: { scope },
    });
  }

  /** @throws {ForbiddenError} where a trade of this size is more than the key may do. */
  requireTrade(notionalUsd: number): void {
    if (this.#ability.can('execute', trade(notionalUsd))) return;
    throw new ForbiddenError(`The key may not trade ${notionalUsd} US dollars at once.`, {
      place: { notionalUsd },
    });
  }
}

function trade(notionalUsd: number) {
  return subject('trade', { notionalUsd });
}
