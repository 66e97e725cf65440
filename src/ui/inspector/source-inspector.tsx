import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Analysis } from '../../analysis/types.ts';
import type { SourceNode } from '../../layout/types.ts';
import type { ImageConfig } from '../../stages/types.ts';
import { stageOfId } from '../../state/model.ts';
import { Tabs } from '../shell/tabs.tsx';
import { SOURCE_ICONS } from '../stage-mark.tsx';
import { CONFIG_NAMES, EDGE_VERBS, SOURCE_KINDS, TEXT } from '../texts.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { BaseFactsView } from './base-facts.tsx';
import { Header, LineButton, NodeName } from './parts.tsx';
import { FACTS, SAY } from './texts.ts';

// Few people give a list of files; only they load what reads one.
const ContextOffer = lazy(async () => ({ default: (await import('./context-offer.tsx')).ContextOffer }));
const ContextFiles = lazy(async () => ({ default: (await import('./context-files.tsx')).ContextFiles }));

/** Something from outside the file: what it is, and who uses what of it. */
export function SourceInspector({ node, picture }: { node: SourceNode; picture: Analysis }) {
  const Icon = SOURCE_ICONS[node.kind];
  const given = useStore((state) => (node.kind === 'context' ? state.context : null));
  const [side, setSide] = useState<'files' | 'uses'>('files');
  return (
    <>
      <Header>
        <h2 className="flex items-center gap-2 text-lg font-semibold">
          <Icon size={16} strokeWidth={1.75} className="shrink-0 text-muted" aria-hidden="true" />
          <span className="min-w-0 break-all">{node.fullTitle}</span>
        </h2>
        <p className="mt-1 text-muted">{SOURCE_KINDS[node.kind]}</p>
        {node.kind === 'image' && <ImageFacts id={node.id} />}
        {!node.needed && <p className="mt-1 text-muted">Not needed for this target.</p>}
      </Header>
      {given === null ? (
        <>
          {node.kind === 'context' && (
            <Lazy>
              <ContextOffer />
            </Lazy>
          )}
          <h3 className="px-3.5 pt-3 pb-1 text-sm text-faint">{TEXT.usedBy}</h3>
          <Uses node={node} picture={picture} />
        </>
      ) : (
        <Tabs
          label={node.fullTitle}
          value={side}
          onChange={setSide}
          tabs={[
            {
              value: 'files',
              label: SAY.files,
              view: (
                <Lazy>
                  <ContextFiles given={given} picture={picture} />
                </Lazy>
              ),
            },
            { value: 'uses', label: TEXT.usedBy, view: <Uses node={node} picture={picture} /> },
          ]}
        />
      )}
    </>
  );
}

/** What is known of an image from a registry, and what is not. */
function ImageFacts({ id }: { id: string }) {
  const facts = useStore(({ imageFacts }) => (imageFacts?.id === id ? imageFacts.facts : null));
  if (facts === null) return null;
  const { config } = facts;
  const set: readonly (readonly [keyof ImageConfig, string])[] =
    config === null
      ? []
      : [
          ['Entrypoint', (config.entrypoint ?? []).join(' ')],
          ['Cmd', (config.cmd ?? []).join(' ')],
          ['User', config.user ?? ''],
          ['WorkingDir', config.workdir ?? ''],
          ['ExposedPorts', config.expose.join(', ')],
        ];
  return (
    <div className="mt-2">
      <BaseFactsView facts={facts} />
      {config === null ? (
        <p className="pl-6 text-sm text-faint">{FACTS.unknownConfig(facts.reference)}</p>
      ) : (
        <dl className="pl-6 text-sm">
          {set
            .filter(([, value]) => value !== '')
            .map(([key, value]) => (
              <div key={key} className="flex gap-2">
                <dt className="w-28 shrink-0 text-faint">{CONFIG_NAMES[key]}</dt>
                <dd className="min-w-0 font-mono break-all">{value}</dd>
              </div>
            ))}
        </dl>
      )}
    </div>
  );
}

function Lazy({ children }: { children: ReactNode }) {
  return <Suspense fallback={<div className="min-h-24" />}>{children}</Suspense>;
}

function Uses({ node, picture }: { node: SourceNode; picture: Analysis }) {
  const store = useStoreHandle();
  const edges = picture.diagram?.edges.filter((edge) => edge.source === node.id) ?? [];
  return (
    <div className="min-h-0 flex-1 overflow-y-auto py-1.5">
      <ul>
        {edges.map((edge) => (
          <li key={edge.id} className="px-3.5 py-1">
            <button
              type="button"
              aria-label={edge.accessibleName}
              className="flex max-w-full items-center gap-1.5 rounded-sm hover:underline"
              onClick={() => store.write({ kind: 'selected', selection: { kind: 'edge', id: edge.id } })}
              onPointerEnter={() => store.write({ kind: 'hovered', hover: { kind: 'edge', id: edge.id } })}
              onPointerLeave={() => store.write({ kind: 'hovered', hover: { kind: 'none' } })}
            >
              <NodeName id={edge.target} picture={picture} />
              <span className="text-sm text-faint">{EDGE_VERBS[edge.kind]}</span>
            </button>
            <ul className="mt-0.5 pl-5.5">
              {edge.artifacts.map((artifact) => (
                <li key={`${artifact.span.from} ${artifact.text}`} className="flex items-start gap-2">
                  <code className="min-w-0 flex-1 font-mono text-sm break-all">{artifact.text}</code>
                  <LineButton stage={stageOfId(edge.target)} span={artifact.span} />
                </li>
              ))}
              {edge.artifacts.length === 0 &&
                edge.spans.map((span) => (
                  <li key={span.from} className="flex items-start gap-2">
                    <span className="min-w-0 flex-1 text-sm text-muted">as its base</span>
                    <LineButton stage={stageOfId(edge.target)} span={span} />
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}
