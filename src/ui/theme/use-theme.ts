import { useEffect } from 'react';
import { useStore } from '../use-store.ts';
import { showTheme } from './show-theme.ts';

/** Follows the theme that the person chooses. */
export function useTheme(): void {
  const theme = useStore((state) => state.view.theme);
  useEffect(() => showTheme(theme), [theme]);
}
