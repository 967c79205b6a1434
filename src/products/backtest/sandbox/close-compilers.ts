/**
 * Takes from this thread's functions the way back to `Function`. A strategy is handed formulas that
 * belong to this thread, as do their results and errors: by any of them it could compile text that
 * runs outside its fence, with the clock, files and network that are there.
 */
export function closeCompilers(): void {
  const kinds = [() => {}, async () => {}, function* () {}, async function* () {}];
  for (const kind of kinds) {
    Object.defineProperty(Object.getPrototypeOf(kind), 'constructor', { value: undefined });
  }
}
