import { type CSSProperties, useEffect, useState } from 'react';

/** How long one points before the tip comes, as at every button. Milliseconds. */
const POINTED_MS = 400;
/** The most room that a tip takes, in pixels; the style sheet says the same. */
const MOST = { width: 360, height: 160 };
const GAP = 6;

interface Shown {
  readonly text: string;
  readonly place: CSSProperties;
}

/**
 * What of the picture is drawn only in part, whole: a row of a node or the label of an edge that is pointed at, and all such rows of
 * the node that the keyboard reaches. It stands outside the picture, which would draw it as large or small as itself. Screen
 * readers have the names of things, which are whole.
 */
export function CutTip() {
  const [shown, show] = useState<Shown | null>(null);
  useEffect(() => {
    const pane = document.getElementById('pane-diagram');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      show(null);
    };
    const showLater = (at: Element, cut: readonly HTMLElement[]) => {
      hide();
      if (cut.length === 0) return;
      // Where it is by then: a node that is reached may have to come into sight first.
      timer = setTimeout(() => show({ text: textOf(cut), place: beside(at) }), POINTED_MS);
    };
    const onPoint = ({ target, pointerType }: PointerEvent) => {
      const cut = pointerType !== 'touch' && elementAt(target, '[data-whole]');
      if (cut) showLater(cut, [cut]);
      else hide();
    };
    const onFocus = ({ target }: FocusEvent) => {
      const node = elementAt(target, '[data-node]:focus-visible');
      if (node) showLater(node, [...node.querySelectorAll<HTMLElement>('[data-whole]')]);
    };
    pane?.addEventListener('pointerover', onPoint);
    pane?.addEventListener('focusin', onFocus);
    const ends = ['pointerleave', 'pointerdown', 'wheel', 'focusout', 'keydown'] as const;
    for (const end of ends) pane?.addEventListener(end, hide, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      pane?.removeEventListener('pointerover', onPoint);
      pane?.removeEventListener('focusin', onFocus);
      for (const end of ends) pane?.removeEventListener(end, hide, { capture: true });
    };
  }, []);
  if (shown === null) return null;
  return (
    <div className="cut-tip" style={shown.place} aria-hidden="true">
      {shown.text}
    </div>
  );
}

function elementAt(target: EventTarget | null, selector: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(selector) : null;
}

/** A text that is cut over two lines stands there twice. */
function textOf(cut: readonly HTMLElement[]): string {
  return [...new Set(cut.map(({ dataset }) => dataset.whole ?? ''))].join('\n');
}

/** Below an element of the page, or above it where there is more room. */
function beside(element: Element): CSSProperties {
  const { left, top, bottom } = element.getBoundingClientRect();
  const x = Math.max(GAP, Math.min(left, innerWidth - MOST.width - GAP));
  if (bottom + GAP + MOST.height <= innerHeight) return { left: x, top: bottom + GAP };
  return { left: x, bottom: innerHeight - top + GAP };
}
