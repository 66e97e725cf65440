import { lazy, Suspense, useEffect, useState } from 'react';

const TermCard = lazy(async () => ({ default: (await import('./glossary-card.tsx')).TermCard }));

interface Asked {
  readonly id: string;
  readonly anchor: HTMLElement;
}

/**
 * Shows what a word means when it is pressed, wherever on the page it stands: a list of instructions has hundreds of
 * them, and a popover for each would cost more than the list.
 */
export function GlossaryLayer() {
  const [asked, ask] = useState<Asked | null>(null);
  useEffect(() => {
    const onClick = ({ target }: MouseEvent) => {
      const anchor = target instanceof Element ? target.closest<HTMLElement>('[data-term]') : null;
      const id = anchor?.dataset.term;
      if (anchor && id) ask({ id, anchor });
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, []);
  if (asked === null) return null;
  return (
    <Suspense fallback={null}>
      <TermCard key={asked.id} {...asked} onClose={() => ask(null)} />
    </Suspense>
  );
}
