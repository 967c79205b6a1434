import { useState } from 'react';

type Theme = 'light' | 'dark';

/** Light or dark, remembered on this device. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(document.documentElement.dataset.theme as Theme);
  const other: Theme = theme === 'dark' ? 'light' : 'dark';
  const change = () => {
    document.documentElement.dataset.theme = other;
    localStorage.setItem('theme', other);
    setTheme(other);
  };
  return (
    <button
      type="button"
      onClick={change}
      aria-label={`Use the ${other} theme`}
      className="grid size-8 place-items-center rounded-md text-quiet hover:bg-raised hover:text-text"
    >
      <svg aria-hidden="true" viewBox="0 0 20 20" className="size-4 fill-current">
        <path d="M10 2a8 8 0 1 0 0 16V2Z" />
        <circle cx="10" cy="10" r="7.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      </svg>
    </button>
  );
}
