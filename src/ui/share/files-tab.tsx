import { Download } from 'lucide-react';
import { useState } from 'react';
import type { ExportFormat } from '../../export/types.ts';
import { fileName, saveFile } from '../save-file.ts';
import { useStore, useWrite } from '../use-store.ts';
import { Choice } from './choice.tsx';
import { copyPicture } from './copy.ts';
import { useExports } from './exports.ts';
import { pngOf } from './png.ts';
import { SHARE } from './texts.ts';
import { appAddress } from './use-link.ts';

type Theme = 'auto' | 'light' | 'dark';
type Scale = '1' | '2' | '3' | '4';
const SCALES: Readonly<Record<Scale, string>> = { '1': '1×', '2': '2×', '3': '3×', '4': '4×' };

export function FilesTab({ fragment, name }: { fragment: string | null; name: string }) {
  const { formats, model } = useExports();
  const write = useWrite();
  const text = useStore((state) => state.document.text);
  const [theme, setTheme] = useState<Theme>('auto');
  const [scale, setScale] = useState<Scale>('2');
  const [carry, setCarry] = useState(true);
  const [said, say] = useState('');

  const options = {
    title: name,
    theme,
    link: fragment === null ? '' : appAddress() + fragment,
    carried: carry ? (fragment ?? '') : '',
  };
  const svg = formats.find(({ id }) => id === 'svg');
  const png = () => {
    if (svg === undefined || model === null) throw new Error('nothing to draw');
    // A picture of dots cannot follow the reader's system.
    const fixed = theme === 'auto' ? 'light' : theme;
    return pngOf(svg.write(model, { ...options, theme: fixed }), Number(scale), options.carried);
  };
  const saveAs = async (file: string, make: () => Promise<Blob> | Blob | string) => {
    say('');
    const made = await Promise.resolve()
      .then(make)
      .catch(() => null);
    if (made === null) return say(SHARE.failed);
    try {
      saveFile(file, made);
      say(SHARE.saved(file));
    } catch {
      say(SHARE.refused);
    }
  };
  const save = (extension: string, make: () => Promise<Blob> | Blob) =>
    saveAs(fileName(name, `.${extension}`), make);
  const written = (format: ExportFormat) => () => {
    if (model === null) throw new Error('nothing to write');
    return new Blob([format.write(model, options)], { type: `${format.mime};charset=utf-8` });
  };
  const copy = async () => {
    say((await copyPicture(png())) ? SHARE.copied : SHARE.failed);
  };

  return (
    <div className="share-panel">
      {model === null && <p className="text-muted">{SHARE.notReady}</p>}
      <ul className="share-files">
        <FileRow
          name="Dockerfile"
          use={SHARE.dockerfileWhat}
          onSave={() => void saveAs('Dockerfile', () => text)}
        />
        {svg && (
          <FileRow name="PNG" use={SHARE.pngWhat} onSave={() => void save('png', png)} disabled={!model}>
            <button type="button" className="control" disabled={!model} onClick={() => void copy()}>
              {SHARE.copyPicture}
            </button>
          </FileRow>
        )}
        <FileRow
          name="PDF"
          use={SHARE.pdfWhat}
          disabled={!model}
          onSave={() => write({ kind: 'dialog', dialog: 'print' })}
        />
        {formats.map((format) => (
          <FileRow
            key={format.id}
            name={format.name}
            use={format.use}
            disabled={!model}
            onSave={() => void save(format.extension, written(format))}
          />
        ))}
      </ul>
      <Choice label={SHARE.theme} options={SHARE.themes} value={theme} onChange={setTheme} />
      <Choice label={SHARE.scale} options={SCALES} value={scale} onChange={setScale} />
      <label className="flex items-center gap-1.5">
        <input
          type="checkbox"
          checked={carry && fragment !== null}
          disabled={fragment === null}
          onChange={(event) => setCarry(event.target.checked)}
        />
        {SHARE.carry}
      </label>
      <p role="status" className="text-muted">
        {said}
      </p>
    </div>
  );
}

function FileRow({
  name,
  use,
  disabled = false,
  onSave,
  children,
}: {
  name: string;
  use: string;
  disabled?: boolean;
  onSave: () => void;
  children?: React.ReactNode;
}) {
  return (
    <li className="flex min-h-9 items-center gap-3 py-0.5">
      <span className="w-28 shrink-0 font-medium">{name}</span>
      <span className="min-w-0 flex-1 text-sm text-muted max-[480px]:hidden">{use}</span>
      {children}
      <button
        type="button"
        className="icon-control max-[480px]:ml-auto"
        aria-label={SHARE.download(name)}
        disabled={disabled}
        onClick={onSave}
      >
        <Download size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </li>
  );
}
