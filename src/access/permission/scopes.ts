import { InvalidInputError } from '../../core/index.ts';

/**
 * `resource:action`. `all` and `manage` are no words of a scope: to the rules underneath they stand
 * for every resource and every action, past all that an administrator is kept from.
 */
const SCOPE = /^(?!all:)[a-z][a-z-]*:(?!manage$)[a-z][a-z-]*$/;

/** Whether a text has the form of a scope. */
export function isScope(text: string): boolean {
  return SCOPE.test(text);
}

/** What a new key may do unless told otherwise: read what is published. */
export const READ_SCOPES: readonly string[] = ['data:read'];

/**
 * Scopes are `resource:action`. `data:read` reads every resource except those that concern access
 * itself; `access:admin` does everything but trade and let others trade, which `limits:write` does:
 * whoever runs the server need not be able to move money.
 */
export const ROLES: Readonly<Record<string, readonly string[]>> = {
  reader: READ_SCOPES,
  analyst: [
    'data:read',
    'alerts:write',
    'indices:write',
    'portfolios:write',
    'screens:read',
    'screens:write',
  ],
  trader: ['data:read', 'alerts:write', 'trade:read', 'trade:execute'],
  auditor: ['data:read', 'audit:read', 'keys:read', 'watch:read'],
  treasurer: ['data:read', 'trade:read', 'keys:read', 'keys:write', 'limits:write'],
  admin: ['access:admin'],
};

/** Resources that `data:read` does not open. */
export const GUARDED_RESOURCES: readonly string[] = [
  'keys',
  'audit',
  'people',
  'watch',
  'incident',
  'trade',
  'sessions',
  'limits',
  'webhooks',
];

/** Whether `data:read`, and reading without a key, stops before this resource. */
export function isGuardedResource(resource: string): boolean {
  return GUARDED_RESOURCES.includes(resource);
}

/** @throws {InvalidInputError} where no role has this name. */
export function scopesOfRole(role: string | undefined): readonly string[] {
  if (role === undefined) return [];
  const scopes = Object.hasOwn(ROLES, role) ? ROLES[role] : undefined;
  if (scopes !== undefined) return scopes;
  throw new InvalidInputError(
    `No role is named '${role}'. Roles: ${Object.keys(ROLES).join(', ')}.`,
    {
      place: { field: 'role' },
    },
  );
}
