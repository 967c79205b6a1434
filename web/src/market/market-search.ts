/** What the market page's address holds, so that links, back and refresh keep it. */
export interface MarketSearch {
  /** Text that symbol or name contains. */
  q?: string;
  category?: string;
  /** An expression of `/v1/screen` that tokens must meet. */
  screen?: string;
  /** Least Trader Grade. */
  grade?: number;
  sort?: string;
  /** True: smallest first. */
  up?: boolean;
  /** The table where left out. */
  view?: 'map';
}

/** Reads an address; what cannot be used is left out. */
export function readMarketSearch(search: Record<string, unknown>): MarketSearch {
  const { q, category, screen, grade, sort, up, view } = search;
  return {
    ...(typeof q === 'string' || typeof q === 'number' ? { q: String(q) } : {}),
    ...(typeof category === 'string' ? { category } : {}),
    ...(typeof screen === 'string' ? { screen } : {}),
    ...(typeof grade === 'number' ? { grade } : {}),
    ...(typeof sort === 'string' ? { sort } : {}),
    ...(up === true ? { up } : {}),
    ...(view === 'map' ? { view } : {}),
  };
}
