import { useEffect } from 'react';
import { useStore } from '../use-store.ts';

/** Puts the chosen theme on the root element; `system` leaves it to the browser's colour scheme. */
export function useTheme(): void {
  const theme = useStore((state) => state.view.theme);
  useEffect(() => {
    const root = document.documentElement;
    if (theme === 'system') root.removeAttribute('data-theme');
    else root.dataset.theme = theme;
  }, [theme]);
}
