import { useEffect, useMemo, useState } from 'react';
import { svgOf } from '../../export/svg.ts';
import { letterOf, nameOf } from '../../layout/names.ts';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';
import { PRINT, printedEntries } from './printed.ts';
import './print.css';

/** A picture this much wider than high gets a page of its own, turned. */
const WIDE = 1.2;

/** The sheet for the app's own command: it opens the browser's dialog when it can be painted, and goes when that is closed. */
export function PrintSheet() {
  const nothing = useStore((state) => state.analysis.picture === null);
  const write = useWrite();
  const [ready, setReady] = useState(nothing);
  useEffect(() => {
    if (!ready) return;
    const done = () => write({ kind: 'dialog', dialog: null });
    addEventListener('afterprint', done, { once: true });
    // A frame later, so that the sheet is laid out when the browser takes it.
    const frame = requestAnimationFrame(() => window.print());
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('afterprint', done);
    };
  }, [ready, write]);
  return <Sheet onReady={() => setReady(true)} />;
}

/** What goes on paper: the diagram from the model, whole and in light colours, and the list of what ships. */
export function Sheet({ onReady }: { onReady?: () => void }) {
  const picture = useStore((state) => state.analysis.picture);
  // Within its own address the picture is there at once, for a browser that prints before anything is loaded.
  const address = useMemo(() => {
    if (picture === null) return '';
    const svg = svgOf(picture, { theme: 'light', background: false, legend: true });
    return `data:image/svg+xml,${encodeURIComponent(svg)}`;
  }, [picture]);
  if (picture === null) return null;
  const { graph, contents, diagram } = picture;
  const runtime = graph.target === null ? undefined : graph.stages[graph.target];
  const wide = diagram !== null && diagram.width > diagram.height * WIDE;
  const entries = contents === null ? [] : printedEntries(contents.entries, graph.stages);
  return (
    <div className="print-sheet" aria-hidden="true">
      <h1>
        {runtime === undefined ? TEXT.product : PRINT.title(nameOf(runtime))}
        <small>{PRINT.options(graph.options.platform)}</small>
      </h1>
      <figure className={wide ? 'print-wide' : ''}>
        <img
          src={address}
          alt=""
          onLoad={onReady}
          // Without a picture the list is still worth printing.
          onError={onReady}
        />
      </figure>
      <h2>{PRINT.stages}</h2>
      <ul className="print-stages">
        {graph.stages.map((stage) => (
          <li key={stage.index}>
            <b>{letterOf(stage.index)}</b> {nameOf(stage)}{' '}
            <span>{stage.needed ? stage.baseExpanded : PRINT.notBuilt}</span>
          </li>
        ))}
      </ul>
      {runtime !== undefined && (
        <>
          <h2>{TEXT.contentsOf(nameOf(runtime))}</h2>
          {entries.length === 0 ? (
            <p>{TEXT.contentsNone}</p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th>{PRINT.path}</th>
                  <th>{PRINT.certainty}</th>
                  <th>{PRINT.from}</th>
                  <th>{PRINT.line}</th>
                </tr>
              </thead>
              <tbody>
                {entries.map(({ key, path, certainty, from, line }) => (
                  <tr key={key}>
                    <td>
                      <code>{path}</code>
                    </td>
                    <td>{certainty}</td>
                    <td>{from}</td>
                    <td>{line}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </div>
  );
}
