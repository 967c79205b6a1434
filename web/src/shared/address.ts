/** Changes to what an address holds; undefined takes it out. */
export type AddressChange<Search> = { [Name in keyof Search]?: Search[Name] | undefined };

/** An address after a change: it names only what is asked for. */
export function changeAddress<Search extends object>(
  before: Search,
  change: AddressChange<Search>,
): Search {
  const entries = Object.entries({ ...before, ...change }).filter(([, value]) => value);
  return Object.fromEntries(entries) as Search;
}
