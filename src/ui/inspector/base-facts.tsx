import { ChevronRight } from 'lucide-react';
import type { BaseFacts, Figure } from '../../image/bases/facts.ts';
import { SourceChip } from '../stage-mark.tsx';
import { WithShortDigests } from './parts.tsx';
import { FACTS, sizeText } from './texts.ts';

/** What is known of an image from a registry: each figure with its source and its date, and what is not known. */
export function BaseFactsView({ facts }: { facts: BaseFacts }) {
  const { reference, measuredFor, match, compressedBytes, unpackedBytes, packages, traits } = facts;
  const figures: [string, Figure][] = [];
  if (compressedBytes) figures.push([FACTS.pull(sizeText(compressedBytes.value)), compressedBytes]);
  if (unpackedBytes) {
    const words = unpackedBytes.kind === 'documented' ? FACTS.about : FACTS.unpacked;
    figures.push([words(sizeText(unpackedBytes.value)), unpackedBytes]);
  }
  if (packages) figures.push([FACTS.packages(packages.value), packages]);
  const missing = [
    ...(compressedBytes || unpackedBytes ? [] : [FACTS.noSize]),
    ...(packages ? [] : [FACTS.noPackages]),
  ];
  const kinds = [traits?.distro, traits?.libc].filter((kind) => typeof kind === 'string');
  const sources = [
    ...figures.map(([, { source }]) => source),
    ...(kinds.length > 0 && traits ? [traits.source] : []),
  ];
  const relative = measuredFor !== null && (match === 'variant' || match === 'image');
  return (
    <div className="flex items-start gap-2 text-sm">
      <span className="mt-px flex">
        <SourceChip kind="image" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-mono break-all">
          <WithShortDigests text={reference} />
        </p>
        {relative && figures.length > 0 && <p className="text-faint">{FACTS.relative(measuredFor)}:</p>}
        <ul>
          {figures.map(([text, { date }]) => (
            <li key={text}>
              {text} <span className="text-faint">({date})</span>
            </li>
          ))}
        </ul>
        {kinds.length > 0 && (
          <p>
            {kinds.join(', ')}
            {traits?.basis === 'documented' && <span className="text-faint"> ({FACTS.documented})</span>}
          </p>
        )}
        {missing.length > 0 && <p className="text-faint">{missing.join(', ')}</p>}
        <Sources sources={sources} />
      </div>
    </div>
  );
}

/** Where facts were read: long names of files, for those who want to check them. */
export function Sources({ sources }: { sources: readonly string[] }) {
  const each = [...new Set(sources)];
  if (each.length === 0) return null;
  return (
    <details className="fold text-faint">
      <summary className="flex cursor-pointer items-center gap-1 rounded-sm hover:text-ink pointer-coarse:py-2">
        <ChevronRight size={12} aria-hidden="true" className="fold-mark shrink-0" />
        {each.length === 1 ? FACTS.source : FACTS.sources}
      </summary>
      <ul className="pl-4 break-words">
        {each.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
    </details>
  );
}
