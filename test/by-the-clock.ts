/**
 * Asks until an answer has taken less than `longest` milliseconds: one that took longer tells nothing
 * of an edge of time that lies as near.
 */
export async function inTime<T>(longest: number, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    const asked = performance.now();
    const answer = await ask();
    if (performance.now() - asked < longest) return answer;
  }
}

/**
 * Does something anew where another period, in milliseconds, began meanwhile: what is allowed in a
 * period begins anew with the next, and what a test counts should fall into one.
 */
export async function inOnePeriod<T>(period: number, act: () => Promise<T>): Promise<T> {
  for (;;) {
    const present = Math.floor(Date.now() / period);
    const result = await act();
    if (Math.floor(Date.now() / period) === present) return result;
  }
}
