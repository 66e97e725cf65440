import type { LinkFailure } from '../../share/fragment.ts';

/** What the app says about keeping documents. */
export const KEEPING = {
  copied:
    'This document was changed in another tab too. What you do here goes on as a copy; both are in the history.',
  full: 'The browser has no room left, so changes are not kept. Delete documents from the history, or download this one.',
  blocked:
    'This browser does not let the page keep anything. Copy the link or download the file before you close it.',
  gone: 'That document is no longer in the history.',
  elsewhere:
    'This address names a document that is kept in the browser where it was made. Ask for its link or its file.',
} as const;

/** Why a link could not be opened; in each case what one had is still there. */
export const LINK_FAILURES: Readonly<Record<LinkFailure['kind'], string>> = {
  'not-ours': 'What stands after # in this address is no link of Stagemap. Here is what you had.',
  newer: 'This link was made by a newer Stagemap. Reload the page to get it; what you had is still here.',
  'cut-off':
    'The end of this link is missing, or was changed on its way: chat and mail programs cut long ones. Ask for the whole link, or for a file.',
  corrupt: 'This link was changed on its way and cannot be read. Copy it again where you found it.',
  'too-big': 'This link would unfold to more than a document may have, so it was not opened.',
};
