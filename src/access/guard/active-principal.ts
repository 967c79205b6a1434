/**
 * SQL: whether whoever `name` names, a column that holds a `principalName`, may still ask for
 * anything. A key that ended may not, nor a person who may not sign in. For rooms that keep what
 * belongs to somebody and act on it later.
 */
export function isActivePrincipal(name: string): string {
  return `(case
    when ${name} like 'akey\\_%' then exists (
      select from access_keys k where k.id = ${name} and k.status = 'active' and k.expires_at > now())
    when ${name} like 'person\\_%' then exists (
      select from access_people p where p.id = ${name} and p.status = 'active')
    else true end)`;
}
