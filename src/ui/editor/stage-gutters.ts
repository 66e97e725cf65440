import type { Extension } from '@codemirror/state';
import { GutterMarker, gutter } from '@codemirror/view';
import { letterOf, nameOf } from '../../layout/names.ts';
import { hueOf } from '../stage-hue.ts';
import { mapped, modelField, stageAt } from './model.ts';

class Bar extends GutterMarker {
  constructor(readonly hue: string) {
    super();
    this.elementClass = `stage-bar stage-bar-${hue}`;
  }

  override eq(other: Bar): boolean {
    return other.hue === this.hue;
  }
}

class Chip extends GutterMarker {
  constructor(
    readonly hue: string,
    readonly letter: string,
    readonly title: string,
  ) {
    super();
  }

  override eq(other: Chip): boolean {
    return other.hue === this.hue && other.letter === this.letter && other.title === this.title;
  }

  override toDOM(): Node {
    const chip = document.createElement('span');
    chip.className = 'stage-chip';
    chip.dataset.hue = this.hue;
    chip.textContent = this.letter;
    chip.title = this.title;
    return chip;
  }
}

/** Bars are made once for each colour, so that equal lines compare equal at once. */
const bars = new Map<string, Bar>();

function barOf(hue: string): Bar {
  const known = bars.get(hue);
  if (known) return known;
  const bar = new Bar(hue);
  bars.set(hue, bar);
  return bar;
}

/** The stage's colour along its lines, left of the numbers. */
export const stageBars: Extension = gutter({
  class: 'cm-stage-bars',
  lineMarker(view, line) {
    const model = view.state.field(modelField);
    const index = stageAt(view.state, line.from);
    const stage = index === null ? undefined : model?.graph.stages[index];
    // Blank lines and comments between two stages belong to neither.
    if (!model || !stage || line.from > mapped(model, stage.span.to)) return null;
    return barOf(hueOf(stage.index, model.graph.target));
  },
  lineMarkerChange: (update) => update.startState.field(modelField) !== update.state.field(modelField),
});

/** The stage's letter at its FROM, right of the numbers. */
export const stageChips: Extension = gutter({
  class: 'cm-stage-chips',
  renderEmptyElements: false,
  lineMarker(view, line) {
    const model = view.state.field(modelField);
    const index = stageAt(view.state, line.to);
    const stage = index === null ? undefined : model?.graph.stages[index];
    if (!model || !stage) return null;
    const start = mapped(model, stage.span.from, -1);
    if (start < line.from || start > line.to) return null;
    return new Chip(hueOf(stage.index, model.graph.target), letterOf(stage.index), nameOf(stage));
  },
  lineMarkerChange: (update) => update.startState.field(modelField) !== update.state.field(modelField),
  initialSpacer: () => new Chip('none', 'A', ''),
});
