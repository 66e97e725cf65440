import type { DescribedBuild } from '../../share/builds.ts';
import type { SourceRefusal } from '../../share/source-address.ts';
import { plural } from '../texts.ts';

export const IMPORT = {
  title: 'Open from an address',
  address: 'Address of a Dockerfile',
  example: 'https://github.com/owner/repository/blob/main/Dockerfile',
  hint: 'GitHub, GitHub Gist, GitLab or Bitbucket: the page of a file, its raw address, or a repository.',
  fetches: 'This will be fetched',
  site: 'From',
  repository: 'Repository',
  file: 'File',
  ref: 'At',
  gistFile: 'the first file of the gist',
  says: (host: string) =>
    `Your browser asks ${host} for it directly, without cookies or any account. That host sees your IP address and this file’s name; nothing else is sent.`,
  fetch: 'Fetch it',
  fetching: 'Fetching…',
  cancel: 'Cancel',
  missing: 'There is no such file, or it is not public.',
  slow: 'No answer within 3 seconds.',
  tooLarge: 'The file is too large for a Dockerfile.',
  failed: 'The file could not be fetched. Is there a network, and is the address right?',
  documents: (count: number, known: number) =>
    `${plural(count, 'document')} added to the history${known === 0 ? '' : `, ${known} were there already`}.`,
  documentsUnreadable: (count: number) =>
    ` ${plural(count, 'entry', 'entries')} of the file could not be read.`,
  documentsFailed: 'The documents could not be kept: the browser refuses or has no room.',
  show: 'Show them',
  picture: (name: string) =>
    `${name} is a picture that carries no Dockerfile. Pictures exported “with the Dockerfile inside” do.`,
  page: (name: string) => `${name} is a web page that carries no Dockerfile.`,
  builds: (name: string, kind: string, builds: string) =>
    `${name} is ${kind}, not a Dockerfile. ${builds} The text is as it was.`,
  compose: 'a Compose file',
  bake: 'a Bake file',
  buildsNone: 'It names no Dockerfile.',
  buildsSome: (list: string) => `It builds ${list}: open one of these.`,
  anyway: 'Open it as text',
} as const;

export const SOURCE_REFUSALS: Readonly<Record<SourceRefusal, string>> = {
  'no-address': 'This is no web address.',
  'not-https': 'Only https addresses are fetched.',
  'other-host': 'Only GitHub, GitHub Gist, GitLab and Bitbucket are asked. From elsewhere, paste the text.',
  'no-file': 'This address names no file.',
  credentials:
    'This address holds a name or a token, so it is not fetched. Download the file, and open it here.',
};

/** `web from ./web/Dockerfile (target prod)`. */
export function buildText({ name, context, dockerfile, target }: DescribedBuild): string {
  const folder = context.replace(/\/+$/, '');
  const file = dockerfile || 'Dockerfile';
  const path = folder === '' || folder === '.' || file.startsWith('/') ? file : `${folder}/${file}`;
  return `${name} from ${path}${target === '' ? '' : ` (target ${target})`}`;
}
