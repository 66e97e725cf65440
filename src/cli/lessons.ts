import { COURSE, lessonOf } from '../lessons/course/course.ts';
import { grade } from '../lessons/goals/grade.ts';
import { wordsOf } from '../lessons/goals/texts.ts';
import { messageOf, oneLine, readText } from './options.ts';

/** `stagemap lessons`: prints the course as one line of JSON; gives the exit status. */
export function lessons(args: readonly string[]): number {
  if (args.length > 0) return wrong('lessons', 'it takes no arguments');
  const shown = COURSE.map(({ slug, title, goals, start, solution }) => {
    return { slug, title, goals: goals.map(({ check, text }) => text ?? wordsOf(check)), start, solution };
  });
  process.stdout.write(`${oneLine(shown)}\n`);
  return 0;
}

/** `stagemap grade`: grades a file against a lesson's goals; 1 when it does not pass, or cannot be read. */
export async function gradeFile(args: readonly string[]): Promise<number> {
  const [slug, file, ...more] = args;
  if (slug === undefined || file === undefined || more.length > 0)
    return wrong('grade', 'give it the slug of a lesson and one file');
  const lesson = lessonOf(slug);
  if (lesson === null)
    return wrong(
      'grade',
      `there is no lesson "${slug}"; there are ${COURSE.map((one) => one.slug).join(', ')}`,
    );
  let text: string;
  try {
    text = readText(file);
  } catch (error) {
    process.stderr.write(`stagemap grade: ${file}: ${messageOf(error)}\n`);
    return 1;
  }
  const { passed, goals } = await grade(text, lesson.goals);
  process.stdout.write(`${oneLine({ lesson: slug, passed, goals })}\n`);
  return passed ? 0 : 1;
}

function wrong(command: string, message: string): number {
  process.stderr.write(`stagemap ${command}: ${message}\n`);
  return 2;
}
