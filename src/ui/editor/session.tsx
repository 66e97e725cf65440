import type { EditorState } from '@codemirror/state';
import { createContext, type ReactNode, type RefObject, useContext, useRef } from 'react';
import type { OpenEditor } from './open-editor.ts';

/**
 * The editor's state while its pane is closed or another tab is open on a phone: cursor and undo history
 * outlive the editor's DOM.
 */
const Session = createContext<RefObject<EditorSession> | null>(null);

interface EditorSession {
  readonly state: EditorState | null;
  /** The editor while it is on the page. */
  open: OpenEditor | null;
}

export function EditorSessionProvider({ children }: { children: ReactNode }) {
  const session = useRef<EditorSession>({ state: null, open: null });
  return <Session value={session}>{children}</Session>;
}

export function useEditorSession(): RefObject<EditorSession> {
  const session = useContext(Session);
  if (session === null) throw new Error('EditorSessionProvider is missing');
  return session;
}
