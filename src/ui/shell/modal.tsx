import { type ReactNode, useLayoutEffect, useRef } from 'react';

/** What a dialog of its own file is given when it opens. */
export interface Opened {
  /** What was typed while it was loaded. */
  readonly typed: string;
}

/**
 * A dialog over the page: the browser's own, which keeps the focus inside, closes with Escape and gives the focus
 * back. A press beside it closes it too. The focus goes to what is marked `data-autofocus`, or to the first control.
 */
export function Modal({
  label,
  className,
  onClose,
  children,
}: {
  label: string;
  className?: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the next key is pressed: until it has the focus, what is typed goes to the page.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null || element.open) return;
    const before = document.activeElement;
    element.showModal();
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      element.close();
      // The browser gives the focus back on `close`, but not when the element leaves the page first.
      if (before instanceof HTMLElement && before.isConnected) returnTo(before);
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, and the dialog has it by itself
    <dialog
      ref={dialog}
      aria-label={label}
      className={`modal ${className ?? ''}`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {children}
    </dialog>
  );
}

/** Gives the focus back. Whoever was there before knows what it is: no tooltip comes up over what the dialog has led to. */
function returnTo(element: HTMLElement): void {
  element.dataset.returned = '';
  element.addEventListener('blur', () => delete element.dataset.returned, { once: true });
  element.focus({ preventScroll: true });
}
