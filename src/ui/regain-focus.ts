/**
 * Gives the focus to an element where what had it is gone from the page, so that the next key goes on from there and not
 * from the page's beginning. Whoever has it elsewhere keeps it.
 */
export function regainFocus(element: HTMLElement | null): void {
  if (document.activeElement === document.body) element?.focus({ preventScroll: true });
}
