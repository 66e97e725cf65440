import type { Finding } from '../../image/security.ts';
import type { Side } from '../../lessons/single-stage/compare.ts';
import { answerOf } from '../../state/learn.ts';
import { useStore } from '../use-store.ts';
import { WithTerms } from './glossary-term.tsx';
import { SINGLE } from './texts.ts';
import './compare.css';

/** Why the file has stages: what would ship without them, in the file's own numbers. */
export function SingleStageTool() {
  const answer = useStore((state) => answerOf(state, 'single-stage'));
  const refused = useStore((state) => state.analysis.latest?.graph.refusal != null);
  return (
    <div className="tool-body">
      {SINGLE.why.map((paragraph) => (
        <p key={paragraph}>
          <WithTerms text={paragraph} />
        </p>
      ))}
      {answer === null ? null : answer.compared === null ? (
        <p className="text-muted">{refused ? SINGLE.refused : SINGLE.none}</p>
      ) : (
        <Compared compared={answer.compared} />
      )}
    </div>
  );
}

type Answer = NonNullable<NonNullable<ReturnType<typeof answerOf<'single-stage'>>>['compared']>;

function Compared({ compared }: { compared: Answer }) {
  const { single, real, differences, otherBases, extra, extraCount, extraPackages, text } = compared;
  return (
    <>
      <h3 className="mt-2 font-semibold">{SINGLE.yours}</h3>
      <Table single={single} real={real} />
      <h3 className="mt-2 font-semibold">{SINGLE.differences}</h3>
      {differences.length === 0 && <p className="text-muted">{SINGLE.same}</p>}
      <ul className="compare-list">
        {differences.map((difference) => (
          <li key={difference}>
            <WithTerms text={difference} />
          </li>
        ))}
        {otherBases.length > 0 && <li>{SINGLE.otherBases(otherBases.join(', '))}</li>}
      </ul>
      <Listed title={SINGLE.extra(extraCount)} items={extra} />
      <Listed title={SINGLE.extraPackages(extraPackages.length)} items={extraPackages} />
      <details className="compare-details">
        <summary>{SINGLE.text}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
        <pre tabIndex={0}>{text}</pre>
      </details>
    </>
  );
}

function Listed({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <details className="compare-details">
      <summary>{title}</summary>
      <ul>
        {items.map((item) => (
          <li key={item}>
            <code>{item}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Table({ single, real }: { single: Side; real: Side }) {
  const { rows } = SINGLE;
  const all: readonly (readonly [string, string, string])[] = [
    [rows.base, real.base, single.base],
    [rows.size, sizeOf(real), sizeOf(single)],
    [rows.entries, String(real.entries), String(single.entries)],
    [rows.packages, String(real.packages.length), String(single.packages.length)],
    ...(['shell', 'packageManager', 'compilers', 'debuggers'] as const).map(
      (key) => [rows[key], told(real[key]), told(single[key])] as const,
    ),
    [rows.user, userOf(real), userOf(single)],
  ];
  return (
    <table className="compare-table">
      <thead>
        <tr>
          <td />
          <th scope="col">{SINGLE.real}</th>
          <th scope="col">{SINGLE.single}</th>
        </tr>
      </thead>
      <tbody>
        {all.map(([name, now, then]) => (
          <tr key={name} data-differs={now !== then}>
            <th scope="row">{name}</th>
            <td>{now}</td>
            <td>{then}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function told({ present }: Finding): string {
  return SINGLE.presence[present];
}

function userOf({ root: { present, items } }: Side): string {
  return present === 'unknown' ? SINGLE.presence.unknown : (items[0] ?? '');
}

function sizeOf({ base, baseSize, sizeOf: measured }: Side): string {
  if (base === 'scratch') return SINGLE.nothing;
  if (baseSize === null) return SINGLE.unknown;
  const of = measured === null ? '' : SINGLE.measured(measured);
  return `${(baseSize.value / 1e6).toFixed(baseSize.value < 1e7 ? 1 : 0)} MB (${baseSize.date.slice(0, 7)}${of})`;
}
