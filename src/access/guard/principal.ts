import type { KeyObject } from 'node:crypto';
import type { Key } from '../keys/key.ts';
import type { SignedInPerson } from '../people/sessions.ts';
import type { Permission } from '../permission/permission.ts';
import type { TokenBinding } from '../tokens.ts';

/** Who makes a request, once it is believed. */
export type Principal =
  | {
      kind: 'key';
      key: Key;
      permission: Permission;
      /** The secret that fitted, to sign the answer with; undefined for Ed25519 keys. */
      secret: KeyObject | undefined;
    }
  | ({ kind: 'person' } & SignedInPerson)
  | { kind: 'anonymous'; permission: Permission };

/** Who asks for a single-use token, and the key or session they ask with: it is good for both together. */
export function tokenHolder(principal: Principal): Pick<TokenBinding, 'user' | 'key'> {
  const user = principalName(principal);
  return { user, key: principal.kind === 'person' ? principal.sessionId : user };
}

/** The name a principal is logged and counted by. A person's is an opaque id, never a name. */
export function principalName(principal: Principal): string {
  if (principal.kind === 'key') return principal.key.apiKey;
  return principal.kind === 'person' ? principal.personId : 'anonymous';
}
