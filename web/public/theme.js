// Runs before the first paint, so that a page never flashes in the wrong theme.
const chosen = localStorage.getItem('theme');
const dark = matchMedia('(prefers-color-scheme: dark)').matches;
document.documentElement.dataset.theme = chosen ?? (dark ? 'dark' : 'light');
