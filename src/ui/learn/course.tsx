import {
  BookA,
  CircleCheck,
  CirclePlay,
  CircleQuestionMark,
  FlaskConical,
  Layers,
  type LucideIcon,
  PencilRuler,
} from 'lucide-react';
import { NO_PROGRESS, type Tool } from '../../state/learn-types.ts';
import { lessonHash } from '../../state/lesson-address.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { WithTerms } from './glossary-term.tsx';
import { CHANGE, LEARN, MAKER, PLAYER, QUIZ, SINGLE } from './texts.ts';
import { useCourse } from './use-course.ts';

/** The lessons in their order, with how far one has come, and what can be learnt from any file. */
export function Course() {
  const course = useCourse();
  const store = useStoreHandle();
  const { passed, drafts } = useStore((state) => state.progress);
  const open = useStore((state) => state.lesson?.slug ?? null);
  const done = course.filter(({ slug }) => passed.includes(slug)).length;
  const next = course.find(({ slug }) => !passed.includes(slug))?.slug;
  return (
    <div className="tool-body">
      <p className="text-muted">
        <WithTerms text={LEARN.courseIntro} />
      </p>
      <div className="course-progress" aria-hidden="true">
        <span style={{ width: `${course.length === 0 ? 0 : (100 * done) / course.length}%` }} />
      </div>
      <p className="text-sm text-faint">{LEARN.progress(done, course.length)}</p>
      <ol className="course-list">
        {course.map((lesson, at) => (
          <li key={lesson.slug}>
            <a
              href={lessonHash(lesson.slug)}
              aria-current={open === lesson.slug ? 'step' : undefined}
              data-next={next === lesson.slug}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                store.write({ kind: 'lesson', lesson });
                store.write({ kind: 'view', view: { tab: 'text', textOpen: true } });
              }}
            >
              <span className="course-number" data-passed={passed.includes(lesson.slug)}>
                {passed.includes(lesson.slug) ? <CircleCheck size={16} aria-hidden="true" /> : at + 1}
              </span>
              <span className="min-w-0 flex-1">{lesson.title}</span>
              {passed.includes(lesson.slug) && <span className="sr-only">{LEARN.passed}</span>}
              {next === lesson.slug && (
                <span className="course-go">
                  {drafts[lesson.slug] === undefined ? LEARN.begin : LEARN.goOn}
                </span>
              )}
            </a>
          </li>
        ))}
      </ol>
      {(passed.length > 0 || Object.keys(drafts).length > 0) && (
        <button
          type="button"
          className="control"
          onClick={() => {
            const { progress } = store.get();
            store.write({ kind: 'progress', progress: NO_PROGRESS });
            const run = () => store.write({ kind: 'progress', progress });
            const action = { label: LEARN.undoReset, run };
            store.write({ kind: 'noticed', notice: { text: LEARN.resetDone, trouble: false, action } });
          }}
        >
          {LEARN.reset}
        </button>
      )}
      <Tools />
    </div>
  );
}

const TOOLS: readonly {
  readonly label: string;
  readonly hint: string;
  readonly icon: LucideIcon;
  readonly tool: Tool;
}[] = [
  { label: SINGLE.title, hint: SINGLE.hint, icon: Layers, tool: { kind: 'single-stage' } },
  { label: CHANGE.title, hint: CHANGE.intro, icon: FlaskConical, tool: { kind: 'what-if', touch: null } },
  { label: QUIZ.title, hint: QUIZ.hint, icon: CircleQuestionMark, tool: { kind: 'questions', ids: null } },
  { label: MAKER.title, hint: MAKER.hint, icon: PencilRuler, tool: { kind: 'maker' } },
];

function Tools() {
  const store = useStoreHandle();
  return (
    <section aria-label={LEARN.tools}>
      <h3 className="mt-4 mb-1 text-sm font-semibold">{LEARN.tools}</h3>
      <ul className="tool-list">
        <li>
          <button
            type="button"
            onClick={() => {
              store.write({ kind: 'play', play: { track: 'buildkit', at: 0 } });
              store.write({ kind: 'view', view: { tab: 'diagram' } });
            }}
          >
            <CirclePlay size={16} aria-hidden="true" />
            <span>
              <strong>{PLAYER.region}</strong>
              <span>{PLAYER.hint}</span>
            </span>
          </button>
        </li>
        {TOOLS.map(({ label, hint, icon: Icon, tool }) => (
          <li key={tool.kind}>
            <button type="button" onClick={() => store.write({ kind: 'tool', tool })}>
              <Icon size={16} aria-hidden="true" />
              <span>
                <strong>{label}</strong>
                <span>{hint}</span>
              </span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" onClick={() => store.write({ kind: 'dialog', dialog: 'glossary' })}>
            <BookA size={16} aria-hidden="true" />
            <span>
              <strong>{LEARN.glossary}</strong>
              <span>{LEARN.glossaryHint}</span>
            </span>
          </button>
        </li>
      </ul>
    </section>
  );
}
