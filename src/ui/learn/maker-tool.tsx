import { useEffect, useId, useState } from 'react';
import { lessonsOf, readOwnLesson } from '../../lessons/own/own-lesson.ts';
import { EMPTY_STEP, type OwnLesson, type OwnStep } from '../../lessons/own/types.ts';
import { MAX_FILE_BYTES, MAX_LESSON_STEPS } from '../../limits.ts';
import { storage } from '../storage.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { GoalEditor } from './goal-editor.tsx';
import { MAKER } from './texts.ts';
import './maker.css';

const KEY = 'stagemap.made-lesson';

const begin = (text: string): OwnLesson => ({
  stagemapLesson: 1,
  title: MAKER.untitled,
  steps: [{ ...EMPTY_STEP, start: text }],
});

/** A lesson is written here, beside the diagram of the file it is about; no code, and nothing leaves the browser. */
export function MakerTool() {
  const store = useStoreHandle();
  const [made, setMade] = useState<OwnLesson>(
    () => readOwnLesson(storage().getItem(KEY) ?? '') ?? begin(store.get().document.text),
  );
  const [at, go] = useState(0);
  const [told, tell] = useState('');
  useEffect(() => {
    try {
      storage().setItem(KEY, JSON.stringify(made));
    } catch {
      // Full or forbidden: the file that can be saved is the way to keep it.
    }
  }, [made]);
  const step = made.steps[at] ?? EMPTY_STEP;
  const setStep = (change: Partial<OwnStep>) =>
    setMade({ ...made, steps: made.steps.map((one, index) => (index === at ? { ...one, ...change } : one)) });
  return (
    <div className="tool-body">
      <p className="text-muted">{MAKER.intro}</p>
      <Field
        label={MAKER.lessonTitle}
        value={made.title}
        set={(title) => setMade({ ...made, title: title.slice(0, 200) })}
      />
      <Steps made={made} at={at} go={go} set={setMade} />
      <Field label={MAKER.text} value={step.text} set={(text) => setStep({ text })} rows={4} />
      <Field label={MAKER.task} value={step.task} set={(task) => setStep({ task })} rows={2} />
      <TextOf label={MAKER.start} value={step.start} set={(start) => setStep({ start })} />
      <TextOf label={MAKER.solution} value={step.solution} set={(solution) => setStep({ solution })} />
      <GoalEditor goals={step.goals} set={(goals) => setStep({ goals })} />
      <Field label={MAKER.notes} value={step.notes} set={(notes) => setStep({ notes })} rows={2} />
      <div className="maker-actions">
        <button
          type="button"
          className="control"
          onClick={() => store.write({ kind: 'lesson', lesson: lessonsOf(made, true)[at] ?? null })}
        >
          {MAKER.preview}
        </button>
        <button type="button" className="control" onClick={() => save(made)}>
          {MAKER.save}
        </button>
        <OpenLesson
          open={(lesson) => {
            if (lesson === null) return tell(MAKER.noLesson);
            setMade(lesson);
            go(0);
            tell(MAKER.opened(lesson.title));
          }}
        />
        <button type="button" className="control" onClick={() => void copyLink(made).then(tell)}>
          {MAKER.link}
        </button>
      </div>
      <p role="status" className="text-sm text-muted">
        {told}
      </p>
    </div>
  );
}

function Steps({
  made,
  at,
  go,
  set,
}: {
  made: OwnLesson;
  at: number;
  go: (at: number) => void;
  set: (made: OwnLesson) => void;
}) {
  const text = useStore((state) => state.document.text);
  return (
    <div className="maker-steps">
      {Array.from(made.steps.keys(), (index) => (
        <button
          key={index}
          type="button"
          className="control"
          aria-pressed={index === at}
          onClick={() => go(index)}
        >
          {MAKER.step(index + 1)}
        </button>
      ))}
      <button
        type="button"
        className="control"
        disabled={made.steps.length >= MAX_LESSON_STEPS}
        onClick={() => {
          set({ ...made, steps: [...made.steps, { ...EMPTY_STEP, start: text }] });
          go(made.steps.length);
        }}
      >
        {MAKER.addStep}
      </button>
      {made.steps.length > 1 && (
        <button
          type="button"
          className="control"
          onClick={() => {
            set({ ...made, steps: made.steps.filter((_, index) => index !== at) });
            go(Math.max(0, at - 1));
          }}
        >
          {MAKER.removeStep(at + 1)}
        </button>
      )}
    </div>
  );
}

function Field({
  label,
  value,
  set,
  rows,
}: {
  label: string;
  value: string;
  set: (value: string) => void;
  rows?: number;
}) {
  const id = useId();
  return (
    <div className="maker-field">
      <label htmlFor={id}>{label}</label>
      {rows === undefined ? (
        <input id={id} className="field" value={value} onChange={({ target }) => set(target.value)} />
      ) : (
        <textarea
          id={id}
          rows={rows}
          maxLength={2000}
          className="maker-text"
          value={value}
          onChange={({ target }) => set(target.value)}
        />
      )}
    </div>
  );
}

/** A text of the lesson is written where all texts are: in the editor, with its diagram beside it. */
function TextOf({ label, value, set }: { label: string; value: string; set: (text: string) => void }) {
  const store = useStoreHandle();
  const same = useStore((state) => state.document.text === value);
  const lines = value === '' ? 0 : value.trimEnd().split('\n').length;
  return (
    <div className="maker-field">
      <span>
        {label}: {MAKER.lines(lines)}
      </span>
      <span className="maker-actions">
        <button
          type="button"
          className="control"
          disabled={same}
          onClick={() => set(store.get().document.text)}
        >
          {MAKER.take(label)}
        </button>
        <button
          type="button"
          className="control"
          disabled={same || value === ''}
          onClick={() => store.write({ kind: 'typed', text: value })}
        >
          {MAKER.edit(label)}
        </button>
      </span>
    </div>
  );
}

function OpenLesson({ open }: { open: (lesson: OwnLesson | null) => void }) {
  const id = useId();
  return (
    <span className="maker-open">
      <input
        id={id}
        type="file"
        accept=".json,application/json"
        className="sr-only"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file === undefined) return;
          target.value = '';
          if (file.size > MAX_FILE_BYTES) open(null);
          else void file.text().then((text) => open(readOwnLesson(text)));
        }}
      />
      <label htmlFor={id} className="control">
        {MAKER.open}
      </label>
    </span>
  );
}

function save(made: OwnLesson): void {
  const url = URL.createObjectURL(
    new Blob([`${JSON.stringify(made, null, 2)}\n`], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = `${made.title.replace(/[^\w-]+/g, '-').toLowerCase() || 'lesson'}.stagemap-lesson.json`;
  link.click();
  URL.revokeObjectURL(url);
}

async function copyLink(made: OwnLesson): Promise<string> {
  const { writeFragment } = await import('../../share/fragment.ts');
  const fragment = writeFragment({
    text: made.steps[0]?.start ?? '',
    lesson: JSON.stringify(made),
    lessonStep: 0,
  });
  if (fragment === null) return MAKER.tooLong;
  try {
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}${fragment}`);
    return MAKER.copied;
  } catch {
    return MAKER.notCopied;
  }
}
