import { Icon } from '../shared/Icon.tsx';
import { switchTheme, useTheme } from '../shared/theme.ts';

/** Light or dark, remembered on this device. */
export function ThemeSwitch() {
  const other = useTheme() === 'dark' ? 'light' : 'dark';
  return (
    <button
      type="button"
      onClick={switchTheme}
      aria-label={`Use the ${other} theme`}
      className="grid size-8 cursor-pointer place-items-center rounded-md text-quiet hover:bg-raised hover:text-text"
    >
      <Icon name="theme" />
    </button>
  );
}
