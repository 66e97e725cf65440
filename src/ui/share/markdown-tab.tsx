import { useState } from 'react';
import { markdownDiagram, markdownLink, markdownPicture } from '../../share/markdown.ts';
import { fileName } from '../save-file.ts';
import { Choice } from './choice.tsx';
import { CopyField } from './copy-field.tsx';
import { useExports } from './exports.ts';
import { SHARE } from './texts.ts';
import { appAddress } from './use-link.ts';

type As = 'link' | 'picture' | 'diagram';

export function MarkdownTab({ fragment, name }: { fragment: string | null; name: string }) {
  const [as, choose] = useState<As>('link');
  const { formats, model } = useExports();
  const mermaid = formats.find(({ id }) => id === 'mermaid');
  const address = appAddress() + (fragment ?? '');
  const file = fileName(name, '.svg');
  const value =
    as === 'picture'
      ? markdownPicture(name, file, address)
      : as === 'diagram' && mermaid && model
        ? markdownDiagram(mermaid.write(model, { title: name }), name, address)
        : markdownLink(name, address);
  return (
    <div className="share-panel">
      <Choice<As>
        label={SHARE.markdownKind}
        options={
          {
            link: SHARE.asLink,
            picture: SHARE.asPicture,
            ...(mermaid && model ? { diagram: SHARE.asDiagram } : {}),
          } as Record<As, string>
        }
        value={as}
        onChange={choose}
      />
      <CopyField
        label={SHARE.markdownField}
        button={SHARE.copy}
        value={value}
        rows={as === 'diagram' ? 10 : 4}
      />
      <p className="text-muted">
        {as === 'link'
          ? SHARE.asLinkWhat
          : as === 'picture'
            ? SHARE.asPictureWhat(file)
            : SHARE.asDiagramWhat}
      </p>
    </div>
  );
}
