import { useState } from 'react';
import { EMBED_LOOK, type EmbedLook, embedAddress, embedCode } from '../../share/embed-code.ts';
import { Choice } from './choice.tsx';
import { CopyField } from './copy-field.tsx';
import { SHARE } from './texts.ts';
import { appAddress } from './use-link.ts';

export function EmbedTab({ fragment, name }: { fragment: string | null; name: string }) {
  const [look, change] = useState<EmbedLook>(EMBED_LOOK);
  const set = (changes: Partial<EmbedLook>) => change({ ...look, ...changes });
  if (fragment === null) return <p className="share-panel">{SHARE.impossible}</p>;
  const code = embedCode(embedAddress(appAddress(), fragment, look), name, look);
  return (
    <div className="share-panel">
      <CopyField label={SHARE.embedField} button={SHARE.copy} value={code} rows={6} />
      <Choice
        label={SHARE.theme}
        options={SHARE.themes}
        value={look.theme}
        onChange={(theme) => set({ theme })}
      />
      <Choice
        label={SHARE.direction}
        options={SHARE.directions}
        value={look.direction}
        onChange={(direction) => set({ direction })}
      />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <label className="flex items-center gap-1.5">
          <input
            type="checkbox"
            checked={look.controls}
            onChange={(event) => set({ controls: event.target.checked })}
          />
          {SHARE.controls}
        </label>
        <label className="flex items-center gap-2">
          <span className="text-muted">{SHARE.height}</span>
          <input
            type="number"
            className="field w-24"
            min={160}
            max={2000}
            step={20}
            value={look.height}
            onChange={(event) => set({ height: Number(event.target.value) })}
          />
        </label>
      </div>
      <p className="text-muted">{SHARE.embedWhat}</p>
    </div>
  );
}
