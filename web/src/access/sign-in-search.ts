/** Where to go once signed in: a page of ours, never another site. */
export function readSignInSearch({ to }: Record<string, unknown>): { to?: string } {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {};
}
