/** A link for a Markdown text. */
export function markdownLink(title: string, address: string): string {
  return `[${escaped(title)}](${address})`;
}

/** A picture that leads to the app; `file` is where the picture will lie beside the text. */
export function markdownPicture(title: string, file: string, address: string): string {
  return `[![${escaped(title)}](${file})](${address})`;
}

/** A diagram that GitHub and GitLab draw by themselves, with a link below. */
export function markdownDiagram(mermaid: string, title: string, address: string): string {
  // A fence that is longer than any within.
  const longest = Math.max(2, ...(mermaid.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}mermaid\n${mermaid.trimEnd()}\n${fence}\n\n${markdownLink(title, address)}`;
}

function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>!|~]/g, '\\$&');
}
