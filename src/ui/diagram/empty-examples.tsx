import { EXAMPLES } from '../../lessons/examples.ts';
import { TEXT } from '../texts.ts';
import { useWrite } from '../use-store.ts';

/** The first ones show the most; the rest are in the menu. */
const OFFERED = 4;

/** Where there is nothing yet, something to begin with. */
export function EmptyExamples() {
  const write = useWrite();
  return (
    <ul className="mx-auto mt-4 grid w-fit gap-1.5" aria-label={TEXT.examples}>
      {EXAMPLES.slice(0, OFFERED).map(({ slug, title, text }) => (
        <li key={slug}>
          <button
            type="button"
            className="control h-8 w-full justify-center"
            onClick={() => write({ kind: 'loaded', text })}
          >
            {title}
          </button>
        </li>
      ))}
    </ul>
  );
}
