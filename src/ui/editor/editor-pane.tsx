import { CircleQuestionMark, ListCollapse, PencilLine } from 'lucide-react';
import { lazy, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import { Tip } from '../shell/tip.tsx';
import { plural, TEXT } from '../texts.ts';
import { useStore } from '../use-store.ts';
import { ProblemList } from './problem-list.tsx';
import { useEditorSession } from './session.tsx';
import { EDITOR } from './texts.ts';

// A third of the app's code, needed a moment after the picture: it has its own chunk.
const CodeEditor = lazy(async () => ({ default: (await import('./code-editor.tsx')).CodeEditor }));

const LessonCard = lazy(async () => ({ default: (await import('../learn/lesson-card.tsx')).LessonCard }));

function Lesson() {
  const lesson = useStore((state) => state.lesson);
  if (lesson === null) return null;
  return (
    <Suspense fallback={null}>
      <LessonCard key={lesson.slug} lesson={lesson} />
    </Suspense>
  );
}

export function EditorPane() {
  const byKey = useLastByKey();
  return (
    <section
      id="pane-text"
      aria-label={TEXT.editor}
      tabIndex={-1}
      className="editor-pane flex h-full flex-col bg-panel"
      // Past React, and no `:has` of the style sheet, which would look through the whole text at each key.
      onFocus={({ currentTarget, target }) =>
        currentTarget.toggleAttribute('data-by-key', byKey.current && target.classList.contains('cm-content'))
      }
      onBlur={({ currentTarget }) => currentTarget.removeAttribute('data-by-key')}
    >
      <Lesson />
      <EditorHeader />
      <div className="min-h-0 flex-1">
        <Suspense fallback={<PlainText />}>{useEditorTurn() ? <CodeEditor /> : <PlainText />}</Suspense>
      </div>
      <ProblemList />
    </section>
  );
}

/** Whether what the person did last was to press a key. */
function useLastByKey(): RefObject<boolean> {
  const byKey = useRef(false);
  useEffect(() => {
    const note = ({ type }: Event) => {
      byKey.current = type === 'keydown';
    };
    addEventListener('keydown', note, { capture: true });
    addEventListener('pointerdown', note, { capture: true });
    return () => {
      removeEventListener('keydown', note, { capture: true });
      removeEventListener('pointerdown', note, { capture: true });
    };
  }, []);
  return byKey;
}

/** How long the editor stands back for a first picture that takes its time. Milliseconds. */
const PICTURE_FIRST_MS = 500;

/** Whether the first picture is there: until then the page's one thread belongs to it. */
function useEditorTurn(): boolean {
  const settled = useStore(
    ({ analysis, document }) =>
      analysis.latest !== null || analysis.phase === 'failed' || document.text.trim() === '',
  );
  const [turn, setTurn] = useState(settled);
  useEffect(() => {
    if (turn) return;
    const timer = setTimeout(() => setTurn(true), settled ? 0 : PICTURE_FIRST_MS);
    return () => clearTimeout(timer);
  }, [settled, turn]);
  return turn;
}

/** What the keyboard can do too, for those who have none, or do not know the keys. */
const ACTIONS = [
  { icon: CircleQuestionMark, action: 'explain', text: EDITOR.explain },
  { icon: PencilLine, action: 'rename', text: EDITOR.renameStage },
  { icon: ListCollapse, action: 'toggleFolds', text: EDITOR.foldAll },
] as const;

function EditorActions() {
  const session = useEditorSession();
  const empty = useStore((state) => state.document.text.trim() === '');
  if (empty) return null;
  return (
    <div className="-mr-2 flex shrink-0">
      {ACTIONS.map(({ icon: Icon, action, text }) => (
        <Tip key={action} text={text} side="below-end">
          <button
            type="button"
            className="icon-control"
            aria-label={text}
            onClick={() => session.current.open?.[action]()}
          >
            <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </Tip>
      ))}
    </div>
  );
}

function EditorHeader() {
  const lines = useStore((state) => lineCount(state.document.text));
  const stages = useStore((state) => state.analysis.latest?.graph.stages.length ?? 0);
  return (
    <div className="editor-header flex h-8 shrink-0 items-center justify-between gap-3 border-b border-line px-3 text-sm whitespace-nowrap text-muted">
      <h2>{TEXT.editor}</h2>
      <p className="min-w-0 flex-1 truncate text-right text-faint">
        <span className="editor-facts">
          {plural(lines, 'line')}
          <span className="editor-stages"> · {plural(stages, 'stage')}</span>
        </span>
        <span id="editor-help" className="editor-help">
          {TEXT.editorHelp}
        </span>
      </p>
      <EditorActions />
    </div>
  );
}

/** The text without colours, in the same place, until the editor is there. */
function PlainText() {
  const text = useStore((state) => state.document.text.slice(0, 20_000));
  return <pre className="h-full overflow-hidden py-1 pl-16 font-mono text-sm leading-5">{text}</pre>;
}

let counted = { text: '', lines: 1 };

function lineCount(text: string): number {
  if (text !== counted.text) counted = { text, lines: text === '' ? 0 : text.split('\n').length };
  return counted.text === text ? counted.lines : 0;
}
