import { type ReactFlowState, useStore as useFlowStore } from '@xyflow/react';
import type { Analysis } from '../../analysis/types.ts';
import type { NodeContent } from '../../layout/measure.ts';
import { SIZES } from '../../layout/measure.ts';
import type { OutlineLine, StageNode } from '../../layout/types.ts';
import { useStore } from '../use-store.ts';
import { detailAt, linesIn, NEAR_TEXT } from './detail.ts';
import { isInSight } from './first-view.ts';
import { TEXTS_NEAR } from './texts.ts';

/**
 * From near, the instructions of a closed stage, between its title and whatever must stay below. Only stages on the screen draw
 * them. Screen readers find the instructions in the inspector.
 */
export function NearLines({ node, content }: { node: StageNode; content: NodeContent }) {
  const step = useFlowStore((state) => stepFor(node.id, state));
  // From the picture itself: nodes are not made anew for what is seen from near alone.
  const outline = useStore((state) => (step === null ? null : outlineIn(state.analysis.picture, node.id)));
  if (step === null || outline === null || node.opened !== null) return null;
  const title = content.rows.find(({ role }) => role === 'title');
  const { padding } = node.runtime ? SIZES.runtime : SIZES.stage;
  const top = (title === undefined ? padding : title.y + title.height) + 1;
  const below = content.rows.filter(({ role }) => role === 'problem').map(({ y }) => y);
  const end = Math.min(content.rule ?? content.height - 3, ...below);
  // FROM is not one of the instructions that are counted.
  const count = node.instructionCount + 1;
  const { shown, more } = linesIn(end - top, step, count);
  if (shown === 0) return null;
  const lines = outline.slice(0, shown);
  const hidden = count - lines.length;
  const style = {
    left: padding - 1,
    top: top - 1,
    width: content.width - 2 * padding,
    height: end - top,
    fontSize: NEAR_TEXT.size / step,
    lineHeight: `${NEAR_TEXT.line / step}px`,
  };
  return (
    <div className="near-lines" style={style} aria-hidden="true">
      {lines.map(({ keyword, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place
        <span key={index}>
          <b>{keyword}</b> {text}
        </span>
      ))}
      {(more > 0 || shown > lines.length) && <span className="near-more">{TEXTS_NEAR.more(hidden)}</span>}
    </div>
  );
}

function outlineIn(picture: Analysis | null, id: string): readonly OutlineLine[] | null {
  const node = picture?.diagram?.nodes.find((one) => one.id === id);
  return node?.kind === 'stage' ? node.outline : null;
}

/** The size of the text where instructions are to be seen and the node is on the screen; `null` for none. */
function stepFor(id: string, state: ReactFlowState): number | null {
  const [x, y, zoom] = state.transform;
  const detail = detailAt(zoom);
  if (detail.level !== 'instructions') return null;
  const node = state.nodeLookup.get(id);
  if (node === undefined) return null;
  const { width = 0, height = 0 } = node.measured;
  return isInSight({ ...node.position, width, height }, { x, y, zoom }, state) ? detail.step : null;
}
