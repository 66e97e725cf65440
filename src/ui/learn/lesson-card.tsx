import { ArrowRight, Check, ChevronDown, ChevronUp, Circle } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Lesson } from '../../lessons/course/types.ts';
import type { GoalResult } from '../../lessons/goals/types.ts';
import { lessonsOf } from '../../lessons/own/own-lesson.ts';
import { answerOf } from '../../state/learn.ts';
import { spanOfLines } from '../../state/selection.ts';
import { focusPane } from '../commands/panes.ts';
import { regainFocus } from '../regain-focus.ts';
import { useGoToLines } from '../use-go-to-lines.ts';
import { PHONE, useMedia } from '../use-media.ts';
import { useStore, useStoreHandle, useWrite } from '../use-store.ts';
import { WithTerms } from './glossary-term.tsx';
import { LessonSolution } from './lesson-solution.tsx';
import { LEARN, wordsOf } from './texts.ts';
import { useCourse } from './use-course.ts';
import './lesson.css';

/** The lesson above the text that it is about: a few sentences, the task, and goals that tick while one types. */
export function LessonCard({ lesson }: { lesson: Lesson }) {
  const [folded, fold] = useState(false);
  useFoldWhileTyping(() => fold(true));
  const write = useWrite();
  const all = useCourse();
  const { own } = lesson;
  const course = own === undefined ? all : lessonsOf(own.lesson, own.preview);
  const at = own?.at ?? course.findIndex(({ slug }) => slug === lesson.slug);
  const graded = useStore((state) => answerOf(state, 'grade'));
  const goals = graded?.goals ?? lesson.goals.map((goal) => pending(goal.text ?? wordsOf(goal.check)));
  const done = goals.filter(({ passed }) => passed).length;
  // A step without goals is there to be read: what is said at the end is said at once.
  const isReading = lesson.goals.length === 0;
  const passed = isReading || (graded?.passed ?? false);
  const next = course[at + 1];
  const element = useKeptFocus(lesson);
  return (
    <section
      ref={element}
      aria-label={lesson.title}
      tabIndex={-1}
      className="lesson-card"
      data-folded={folded}
    >
      <button type="button" className="control lesson-skip" onClick={() => focusPane('text')}>
        {LEARN.toText}
      </button>
      <header className="lesson-head">
        <div className="min-w-0">
          <p className="text-xs text-faint">
            {at < 0 ? LEARN.learn : (own === undefined ? LEARN.lesson : LEARN.step)(at + 1, course.length)}
          </p>
          <h2 className="text-base font-semibold">{lesson.title}</h2>
        </div>
        {!isReading && (
          <span className="lesson-count" data-passed={passed}>
            {LEARN.folded(done, goals.length)}
          </span>
        )}
        <button
          type="button"
          className="icon-control"
          aria-expanded={!folded}
          aria-label={folded ? LEARN.unfold : LEARN.fold}
          onClick={() => fold(!folded)}
        >
          {folded ? <ChevronDown size={16} /> : <ChevronUp size={16} />}
        </button>
      </header>
      {!folded && (
        <div className="lesson-body">
          {lesson.text.map((paragraph) => (
            <p key={paragraph}>
              <WithTerms text={paragraph} />
            </p>
          ))}
          {lesson.task !== '' && (
            <div className="lesson-task">
              <h3>{LEARN.yourTask}</h3>
              <p>
                <WithTerms text={lesson.task} />
              </p>
            </div>
          )}
        </div>
      )}
      {folded && !passed && lesson.task !== '' && <p className="lesson-task">{lesson.task}</p>}
      {!isReading && <Goals goals={goals} passed={passed} short={folded} />}
      {passed && (
        <div className="lesson-done">
          <p>
            {!isReading && <strong>{LEARN.well}</strong>} <WithTerms text={lesson.afterwards} />
          </p>
          {next !== undefined ? (
            <button
              type="button"
              className="lesson-next"
              onClick={() => write({ kind: 'lesson', lesson: next })}
            >
              {own === undefined ? `${LEARN.next}: ${next.title}` : LEARN.nextStep}
              <ArrowRight size={14} aria-hidden="true" />
            </button>
          ) : (
            <p className="text-muted">{own === undefined ? LEARN.allDone : LEARN.ownDone}</p>
          )}
        </div>
      )}
      {!folded && <LessonActions lesson={lesson} />}
    </section>
  );
}

/** What was pressed to come here is gone from the page: the focus goes to what came instead, and not to its beginning. */
function useKeptFocus(lesson: Lesson): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each lesson
  useEffect(() => {
    regainFocus(element.current);
    element.current?.scrollTo({ top: 0 });
  }, [lesson]);
  return element;
}

/** On a phone the keyboard takes half of the screen: the text that is typed needs the other half. */
function useFoldWhileTyping(fold: () => void): void {
  const phone = useMedia(PHONE);
  const action = useRef(fold);
  useEffect(() => {
    if (!phone) return;
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && target.closest('.cm-content') !== null) action.current();
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, [phone]);
}

const pending = (text: string): GoalResult => ({ text, passed: false, hint: '', line: null });

function Goals({ goals, passed, short }: { goals: readonly GoalResult[]; passed: boolean; short: boolean }) {
  const [hints, showHints] = useState(false);
  const store = useStoreHandle();
  const goTo = useGoToLines();
  const said = useSaid(goals, passed);
  // Folded, only what is to do next.
  const shown = short ? goals.filter((goal) => !goal.passed).slice(0, 1) : goals;
  const helpless = goals.every(({ hint }) => hint === '');
  return (
    <div className="lesson-goals">
      <ul aria-label={LEARN.goals}>
        {shown.map((goal, at) => {
          const { line } = goal;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two goals of a teacher may say the same
            <li key={at} data-passed={goal.passed}>
              {goal.passed ? <Check size={14} aria-hidden="true" /> : <Circle size={14} aria-hidden="true" />}
              <div className="min-w-0">
                <span className="sr-only">{goal.passed ? LEARN.goalDone : LEARN.goalOpen}: </span>
                {goal.text}
                {hints && goal.hint !== '' && goal.hint !== shown[at - 1]?.hint && (
                  <p className="lesson-hint">
                    <WithTerms text={goal.hint} />{' '}
                    {line !== null && (
                      <button
                        type="button"
                        className="underline"
                        onClick={() => goTo(null, spanOfLines(store.get().document.text, [line, line]))}
                      >
                        {LEARN.line(line)}
                      </button>
                    )}
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {!passed && !helpless && (
        <button
          type="button"
          className="control lesson-hints"
          aria-expanded={hints}
          onClick={() => showHints(!hints)}
        >
          {hints ? LEARN.hideHints : LEARN.showHints}
        </button>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

/** A sentence for what has just been reached; silence about what was reached before. */
function useSaid(goals: readonly GoalResult[], passed: boolean): string {
  const before = useRef<ReadonlySet<string> | null>(null);
  const [said, say] = useState('');
  useEffect(() => {
    const now = new Set(goals.filter((goal) => goal.passed).map(({ text }) => text));
    const fresh = before.current === null ? [] : [...now].filter((text) => !before.current?.has(text));
    before.current = now;
    if (passed && fresh.length > 0) say(LEARN.announcePassed);
    else if (fresh[0] !== undefined) say(LEARN.announceGoal(fresh[0]));
  }, [goals, passed]);
  return said;
}

function LessonActions({ lesson }: { lesson: Lesson }) {
  const [compared, compare] = useState(false);
  const write = useWrite();
  return (
    <>
      <div className="lesson-actions">
        {lesson.solution !== '' && (
          <button
            type="button"
            className="control"
            aria-expanded={compared}
            onClick={() => compare(!compared)}
          >
            {compared ? LEARN.solutionHide : LEARN.solution}
          </button>
        )}
        <button
          type="button"
          className="control"
          onClick={() => write({ kind: 'lesson', lesson, text: lesson.start })}
        >
          {LEARN.again}
        </button>
        {lesson.own?.preview ? (
          <button
            type="button"
            className="control"
            onClick={() => {
              write({ kind: 'lesson', lesson: null });
              write({ kind: 'tool', tool: { kind: 'maker' } });
              write({ kind: 'view', view: { tab: 'inspector' } });
            }}
          >
            {LEARN.backToMaking}
          </button>
        ) : (
          <>
            <button
              type="button"
              className="control"
              onClick={() => {
                write({ kind: 'tool', tool: { kind: 'course' } });
                write({ kind: 'view', view: { tab: 'inspector' } });
              }}
            >
              {LEARN.allLessons}
            </button>
            <button
              type="button"
              className="control"
              onClick={() => {
                write({ kind: 'lesson', lesson: null });
                document.getElementById('pane-text')?.focus({ preventScroll: true });
              }}
            >
              {LEARN.leave}
            </button>
          </>
        )}
      </div>
      {compared && <LessonSolution lesson={lesson} />}
      {lesson.docs !== '' && (
        <p className="px-3 pb-2 text-sm">
          <a href={lesson.docs} target="_blank" rel="noreferrer noopener" className="text-muted underline">
            {LEARN.more}
          </a>
        </p>
      )}
    </>
  );
}
