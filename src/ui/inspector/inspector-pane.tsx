import { stageOfId } from '../../state/model.ts';
import { edgesOf, inspectedStage } from '../../state/selection.ts';
import { KEYS_REST_MS, useLaterStore } from '../later-store.ts';
import { TEXT } from '../texts.ts';
import { StoreProvider, useStore, useStoreHandle } from '../use-store.ts';
import './inspector.css';
import { closeOrigin } from './close-origin.ts';
import { EdgeInspector } from './edge-inspector.tsx';
import { GroupInspector } from './group-inspector.tsx';
import { SourceInspector } from './source-inspector.tsx';
import { StageInspector } from './stage-inspector.tsx';

export function InspectorPane() {
  const store = useStoreHandle();
  return (
    <section
      id="pane-inspector"
      aria-label={TEXT.inspector}
      tabIndex={-1}
      className="inspector flex h-full flex-col bg-panel"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) closeOrigin(store);
      }}
    >
      <StoreProvider value={useLaterStore(store, KEYS_REST_MS)}>
        <Inspected />
      </StoreProvider>
    </section>
  );
}

function Inspected() {
  const picture = useStore((state) => state.analysis.picture);
  const selection = useStore((state) => state.selection);
  const stage = useStore(inspectedStage);
  const diagram = picture?.diagram;
  if (picture && diagram && selection.kind === 'edge') {
    const [edge] = edgesOf(picture, selection.id);
    if (edge) return <EdgeInspector edge={edge} picture={picture} />;
  }
  if (picture && diagram && selection.kind === 'node' && stageOfId(selection.id) === null) {
    const node = diagram.nodes.find((candidate) => candidate.id === selection.id);
    switch (node?.kind) {
      case 'stage':
      case undefined:
        break;
      case 'images':
      case 'chain':
        return <GroupInspector node={node} picture={picture} />;
      default:
        if (node) return <SourceInspector node={node} picture={picture} />;
    }
  }
  const shown = picture?.graph.stages[stage ?? picture.graph.target ?? -1];
  if (picture && shown) {
    return <StageInspector key={shown.index} stage={shown} picture={picture} />;
  }
  return <p className="grid flex-1 place-items-center p-6 text-center text-muted">{TEXT.inspectorEmpty}</p>;
}
