import { Popover } from 'radix-ui';
import { useState } from 'react';
import { termById } from '../../lessons/explain/glossary.ts';
import { useWrite } from '../use-store.ts';
import { TermText } from './glossary-entry.tsx';
import { GLOSSARY_TEXT } from './glossary-texts.ts';
import './glossary.css';

/** What a word means, beside the place where it was pressed, with the way on to words close to it. */
export function TermCard({ id, anchor, onClose }: { id: string; anchor: HTMLElement; onClose: () => void }) {
  const write = useWrite();
  const [shown, show] = useState(() => termById(id));
  if (shown === null) return null;
  return (
    <Popover.Root open onOpenChange={(open) => open || onClose()}>
      <Popover.Anchor virtualRef={{ current: anchor }} />
      <Popover.Portal>
        <Popover.Content
          sideOffset={4}
          collisionPadding={8}
          className="menu term-card"
          aria-label={GLOSSARY_TEXT.explain(shown.title)}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (anchor.isConnected) anchor.focus({ preventScroll: true });
          }}
        >
          <h3 className="font-semibold">{shown.title}</h3>
          <TermText term={shown} onTerm={show} />
          <button
            type="button"
            className="control mt-1"
            onClick={() => {
              onClose();
              write({ kind: 'dialog', dialog: 'glossary' });
            }}
          >
            {GLOSSARY_TEXT.all}
          </button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
