import type { ThemeChoice } from '../../state/model.ts';

/** Puts the theme on the root element; `system` leaves it to the browser's colour scheme. */
export function showTheme(theme: ThemeChoice): void {
  const root = document.documentElement;
  if (theme === 'system') root.removeAttribute('data-theme');
  else root.dataset.theme = theme;
}
