import { useEffect, useRef } from 'react';
import { laterStore } from '../later-store.ts';
import { useHelp } from '../use-help.ts';
import { useStoreHandle } from '../use-store.ts';
import './editor.css';
import './help/help.css';
import { openEditor } from './open-editor.ts';
import { useEditorSession } from './session.tsx';

/** The text. The editor owns cursor and history; the store owns what the text is. */
export function CodeEditor() {
  const store = useStoreHandle();
  const session = useEditorSession();
  const help = useHelp();
  const parent = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (parent.current === null) return;
    // Marks and colours wait for the picture.
    const later = laterStore(store);
    const unfollow = later.follow();
    const editor = openEditor(later, parent.current, session.current.state, help);
    session.current.open = editor;
    return () => {
      unfollow();
      session.current = { state: editor.close(), open: null };
    };
  }, [store, session, help]);

  return <div ref={parent} className="h-full min-h-0" />;
}
