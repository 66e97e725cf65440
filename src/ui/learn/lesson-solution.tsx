import { useEffect, useMemo, useRef } from 'react';
import type { Lesson } from '../../lessons/course/types.ts';
import { difference } from '../../lessons/text-difference.ts';
import { useStore, useWrite } from '../use-store.ts';
import { LEARN } from './texts.ts';

const SIGNS = { same: ' ', removed: '−', added: '+' } as const;
const SPOKEN = { same: '', removed: 'yours: ', added: 'solution: ' } as const;

/** What one has beside one of the solutions. */
export function LessonSolution({ lesson }: { lesson: Pick<Lesson, 'solution'> }) {
  const text = useStore((state) => state.document.text);
  const write = useWrite();
  const element = useRef<HTMLDivElement>(null);
  // It opens below what is in view.
  useEffect(() => element.current?.scrollIntoView({ block: 'start' }), []);
  const lines = useMemo(() => difference(text, lesson.solution), [text, lesson]);
  return (
    <div ref={element} className="lesson-solution">
      <p className="text-sm text-muted">{LEARN.solutionNote}</p>
      <ol className="lesson-diff">
        {lines.map(({ kind, text: line }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and repeat
          <li key={at} data-kind={kind}>
            <span aria-hidden="true">{SIGNS[kind]}</span>
            <code>
              <span className="sr-only">{SPOKEN[kind]}</span>
              {line}
            </code>
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="control"
        onClick={() => write({ kind: 'typed', text: lesson.solution })}
      >
        {LEARN.solutionUse}
      </button>
    </div>
  );
}
