import { ArrowLeft, X } from 'lucide-react';
import { type ComponentType, useEffect, useRef } from 'react';
import type { Tool } from '../../state/learn-types.ts';
import { TEXT } from '../texts.ts';
import { useWrite } from '../use-store.ts';
import { Course } from './course.tsx';
import { MakerTool } from './maker-tool.tsx';
import { QuestionsTool } from './questions-tool.tsx';
import { SingleStageTool } from './single-stage-tool.tsx';
import { CHANGE, LEARN, MAKER, QUIZ, SINGLE } from './texts.ts';
import { WhatIfTool } from './what-if-tool.tsx';
import './tools.css';

type Views = { readonly [Kind in Tool['kind']]: { readonly title: string; readonly view: ComponentType } };

const VIEWS: Views = {
  course: { title: LEARN.course, view: Course },
  'what-if': { title: CHANGE.title, view: WhatIfTool },
  'single-stage': { title: SINGLE.title, view: SingleStageTool },
  questions: { title: QUIZ.title, view: QuestionsTool },
  maker: { title: MAKER.title, view: MakerTool },
};

/** A learning view in the inspector's place, until it is closed. */
export function ToolPane({ tool }: { tool: Tool }) {
  const write = useWrite();
  const { title, view: View } = VIEWS[tool.kind];
  const element = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  // Whoever opened it by keyboard goes on in it: the editor, where Tab indents, lies on the way. A link opens it quietly.
  // biome-ignore lint/correctness/useExhaustiveDependencies: every view is opened anew
  useEffect(() => {
    const byLink = isFirst.current && document.activeElement === document.body;
    isFirst.current = false;
    if (!byLink) element.current?.focus({ preventScroll: true });
  }, [tool.kind]);
  return (
    <section
      ref={element}
      id="pane-inspector"
      aria-label={title}
      tabIndex={-1}
      className="tool-pane flex h-full flex-col bg-panel"
    >
      <header className="flex h-9 shrink-0 items-center gap-1 border-b border-line pr-1 pl-3">
        {tool.kind !== 'course' && (
          <button
            type="button"
            className="icon-control -ml-2"
            aria-label={LEARN.allLessons}
            onClick={() => write({ kind: 'tool', tool: { kind: 'course' } })}
          >
            <ArrowLeft size={16} />
          </button>
        )}
        <h2 className="min-w-0 flex-1 truncate font-semibold">{title}</h2>
        <button
          type="button"
          className="icon-control"
          aria-label={`${LEARN.close}: ${TEXT.inspector}`}
          onClick={() => write({ kind: 'tool', tool: null })}
        >
          <X size={16} />
        </button>
      </header>
      <View />
    </section>
  );
}
