import type { EditorState } from '@codemirror/state';
import { createContext, type ReactNode, type RefObject, useContext, useRef } from 'react';

/**
 * The editor's state while its pane is closed or another tab is open on a phone: cursor and undo history
 * outlive the editor's DOM.
 */
const Session = createContext<RefObject<EditorState | null> | null>(null);

export function EditorSessionProvider({ children }: { children: ReactNode }) {
  const session = useRef<EditorState | null>(null);
  return <Session value={session}>{children}</Session>;
}

export function useEditorSession(): RefObject<EditorState | null> {
  const session = useContext(Session);
  if (session === null) throw new Error('EditorSessionProvider is missing');
  return session;
}
