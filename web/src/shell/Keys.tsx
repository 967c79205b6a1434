const SYMBOLS: Record<string, string> = {
  Mod: /Mac|iP(hone|ad)/.test(navigator.userAgent) ? '⌘' : 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
};

/** Keys to press, as they are printed on a keyboard. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      {keys.split(/[ +]/).map((key) => (
        <kbd
          key={key}
          className="min-w-5 rounded border border-line bg-raised px-1 text-center font-sans text-[11px] text-quiet"
        >
          {SYMBOLS[key] ?? (key.length === 1 ? key.toUpperCase() : key)}
        </kbd>
      ))}
    </span>
  );
}
