import { StepBack, StepForward } from 'lucide-react';
import type { Lesson } from '../../lessons/course/types.ts';
import { lessonsOf } from '../../lessons/own/own-lesson.ts';
import { LEARN } from '../learn/texts.ts';
import { useCourse } from '../learn/use-course.ts';
import { useWrite } from '../use-store.ts';
import { EMBED } from './texts.ts';

/** A lesson as a slide shows it: its words above its diagram, with the way to the other steps. It is done in the app. */
export function EmbedLesson({ lesson }: { lesson: Lesson }) {
  const write = useWrite();
  const course = useCourse();
  const { own } = lesson;
  const all = own === undefined ? course : lessonsOf(own.lesson);
  const at = own?.at ?? course.findIndex(({ slug }) => slug === lesson.slug);
  const step = (next: Lesson | undefined, label: string, Icon: typeof StepBack) => (
    <button
      type="button"
      className="icon-control"
      aria-label={label}
      aria-disabled={next === undefined}
      onClick={() => next !== undefined && write({ kind: 'lesson', lesson: next, text: next.start })}
    >
      <Icon size={16} />
    </button>
  );
  return (
    <section aria-label={lesson.title} className="embed-lesson">
      <header>
        <h2>{lesson.title}</h2>
        {at >= 0 && all.length > 1 && (
          <>
            <span className="text-sm text-faint" role="status">
              {EMBED.step(at + 1, all.length)}
            </span>
            {step(all[at - 1], EMBED.back, StepBack)}
            {step(all[at + 1], EMBED.forward, StepForward)}
          </>
        )}
      </header>
      {lesson.text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {lesson.task !== '' && (
        <p>
          <strong>{LEARN.yourTask}:</strong> {lesson.task}
        </p>
      )}
    </section>
  );
}
