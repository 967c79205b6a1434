/** Most periods in a row that `equity` spent below its high. */
export function longestUnderwater(equity: ArrayLike<number>): number {
  let high = Number.NEGATIVE_INFINITY;
  let since = 0;
  let longest = 0;
  for (let i = 0; i < equity.length; i++) {
    since = equity[i] >= high ? 0 : since + 1;
    high = Math.max(high, equity[i]);
    longest = Math.max(longest, since);
  }
  return longest;
}
