import {
  Box,
  Boxes,
  CircleDashed,
  Database,
  FolderClosed,
  FolderInput,
  FolderOpen,
  GitBranch,
  Globe,
  Layers,
  type LucideIcon,
} from 'lucide-react';
import type { GroupNode, SourceNode } from '../layout/types.ts';
import { chipLook } from './diagram/look.ts';
import { hueOf } from './stage-hue.ts';

export const SOURCE_ICONS: Readonly<Record<(SourceNode | GroupNode)['kind'], LucideIcon>> = {
  image: Box,
  context: FolderOpen,
  'named-context': FolderInput,
  url: Globe,
  git: GitBranch,
  cache: Database,
  scratch: CircleDashed,
  images: Boxes,
  chain: Layers,
};

/** The letter that stands wherever a stage is meant, in the stage's colour. */
export function StageChip({
  stage,
  runtime,
  small,
}: {
  stage: number;
  runtime: number | null;
  small?: boolean;
}) {
  const { letters, className, fontSize } = chipLook(stage, small ?? false);
  return (
    <span data-hue={hueOf(stage, runtime)} aria-hidden="true" className={className} style={{ fontSize }}>
      {letters}
    </span>
  );
}

/** The same place for what is not a stage: the build context, an image. */
export function SourceChip({ kind }: { kind: (SourceNode | GroupNode)['kind'] | 'heredoc' }) {
  const Icon = kind === 'heredoc' ? FolderClosed : SOURCE_ICONS[kind];
  return (
    <span aria-hidden="true" className="inline-grid size-4 shrink-0 place-items-center text-faint">
      <Icon size={12} strokeWidth={1.75} />
    </span>
  );
}
