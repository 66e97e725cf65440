/** How much of a text is looked at for a name, in characters, at its beginning and at its end. */
const LOOKED_AT = 20_000;
const LONGEST = 60;

/**
 * What a document is called when the person has given it no name: its title label, else the comment at its top, else
 * its stages; `null` when nothing in it would do.
 */
export function derivedName(text: string): string | null {
  const top = text.slice(0, LOOKED_AT).replace(/^\ufeff/, '');
  return titleLabel(top) ?? topComment(top) ?? stagesIn(top, text.slice(-LOOKED_AT));
}

function titleLabel(text: string): string | null {
  const found = /\borg\.opencontainers\.image\.title=(?:"([^"$\n]+)"|'([^'\n]+)'|([^\s"'$\\]+))/.exec(text);
  return found ? fitting(found[1] ?? found[2] ?? found[3] ?? '') : null;
}

/** Directives, also those of linters and editors, rules of dashes, and what every file of a company begins with. */
const NO_TITLE =
  /^(?:syntax|escape|check)\s*=|^hadolint\s|^(?:vim?|ex):|-\*-|^\W*$|copyright|licen[cs]e|spdx-/i;

/** A title has few words, and neither ends as a sentence does nor leads somewhere. */
function isSentence(comment: string): boolean {
  return comment.length > 48 || comment.split(/\s+/).length > 5 || /[.!?:;,]$|:\s|:\/\//.test(comment);
}

/** A short comment that stands by itself at the top; one that touches an instruction describes a stage. */
function topComment(text: string): string | null {
  let title: string | null = null;
  for (const line of text.split('\n', 12)) {
    const comment = /^\s*#+\s*(.*?)\s*$/.exec(line)?.[1];
    if (comment === undefined) {
      if (line.trim() === '' && title === null) continue;
      return line.trim() === '' ? title : null;
    }
    if (NO_TITLE.test(comment)) continue;
    if (title !== null || isSentence(comment)) return null;
    title = comment;
  }
  return title;
}

/** The first stage that has a name, and the last. */
function stagesIn(top: string, end: string): string | null {
  const pattern = /^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*(\S+)(?:[ \t]+AS[ \t]+(\S+))?/gim;
  const froms = [...top.matchAll(pattern), ...end.matchAll(pattern)];
  const names = froms.flatMap(([, , name]) => (name === undefined ? [] : [name]));
  const first = names[0];
  const last = names.at(-1);
  if (first === undefined) return froms.at(-1)?.[1]?.slice(0, LONGEST) ?? null;
  return fitting(first === last ? first : `${first} … ${last}`);
}

function fitting(name: string): string | null {
  const trimmed = name.trim();
  if (trimmed === '') return null;
  return trimmed.length <= LONGEST ? trimmed : `${trimmed.slice(0, LONGEST - 1).trimEnd()}…`;
}
