import { X } from 'lucide-react';
import { keyText, PLACE_NAMES, SHORTCUTS } from '../commands/shortcuts.ts';
import { Modal } from '../shell/modal.tsx';
import { TEXT } from '../texts.ts';
import { useWrite } from '../use-store.ts';
import { isMac } from './platform.ts';
import './palette.css';

/** Every shortcut, from the same table that the keys are looked up in. */
export function ShortcutList() {
  const write = useWrite();
  const close = () => write({ kind: 'dialog', dialog: null });
  const mac = isMac();
  const places = [...new Set(SHORTCUTS.map(({ place }) => place))];
  return (
    <Modal label={TEXT.shortcuts} className="shortcut-list" onClose={close}>
      <header className="flex items-center justify-between border-b border-line py-2 pr-2 pl-4">
        <h2 className="text-lg font-semibold">{TEXT.shortcuts}</h2>
        <button type="button" className="icon-control" aria-label={TEXT.close} onClick={close}>
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on small screens, and the keyboard must reach it */}
      <section className="shortcut-columns" tabIndex={0} aria-label={TEXT.shortcuts}>
        {places.map((place) => (
          <section key={place} className="break-inside-avoid pb-4">
            <h3 className="pb-1 font-semibold">{PLACE_NAMES[place]}</h3>
            <dl>
              {SHORTCUTS.filter((one) => one.place === place).map(({ id, keys, does }) => (
                <div key={id} className="flex items-baseline justify-between gap-3 py-0.5">
                  <dt className="text-muted">{does}</dt>
                  <dd className="flex shrink-0 gap-1">
                    {keys.map((key) => (
                      <kbd key={key}>{keyText(key, mac)}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
    </Modal>
  );
}
