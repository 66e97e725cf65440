import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import { toggled } from '../../state/taming.ts';
import { useStoreHandle } from '../use-store.ts';
import { OPENED } from './texts.ts';

/** Opens a stage in place to its instructions, or closes it. The keyboard has a key for it. */
export function OpenButton({ stage, opened }: { stage: number; opened: boolean }) {
  const store = useStoreHandle();
  const Icon = opened ? ChevronsDownUp : ChevronsUpDown;
  const name = opened ? OPENED.close : OPENED.open;
  return (
    <button
      type="button"
      tabIndex={-1}
      className="open-button"
      aria-label={name}
      title={name}
      data-opened={opened}
      onClick={(event) => {
        event.stopPropagation();
        store.write({ kind: 'tamed', taming: { opened: toggled(store.get().taming.opened, stage) } });
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Icon size={12} aria-hidden="true" />
    </button>
  );
}
