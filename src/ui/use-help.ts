import { createContext, useContext } from 'react';
import type { HelpAnswer, HelpQuestion } from '../analysis/help.ts';

/** Asks about the text that was analysed last; `null` when it cannot be told (any more). */
export type AskHelp = (question: HelpQuestion) => Promise<HelpAnswer | null>;

const HelpContext = createContext<AskHelp>(async () => null);
export const HelpProvider = HelpContext.Provider;

/** What the worker knows beyond the picture: explanations, variables, paths. */
export function useHelp(): AskHelp {
  return useContext(HelpContext);
}
