/** How an embedded diagram is to look. */
export interface EmbedLook {
  readonly theme: 'auto' | 'light' | 'dark';
  /** `auto` follows the document, and then the shape of the frame. */
  readonly direction: 'auto' | 'right' | 'down';
  readonly controls: boolean;
  /** Of the frame, in CSS pixels. */
  readonly height: number;
}

export const EMBED_LOOK: EmbedLook = { theme: 'auto', direction: 'auto', controls: true, height: 480 };

/** The address of an embedded diagram. `app` is the address of the app, with a slash at its end. */
export function embedAddress(app: string, fragment: string, look: EmbedLook): string {
  const query = new Map<string, string>();
  if (look.theme !== 'auto') query.set('theme', look.theme);
  if (look.direction !== 'auto') query.set('direction', look.direction);
  if (!look.controls) query.set('controls', 'none');
  const search = [...query].map((pair) => pair.join('=')).join('&');
  return `${app}embed.html${search === '' ? '' : `?${search}`}${fragment}`;
}

/** Markup that shows the diagram in another page. It needs no script there, and is allowed nothing but its own. */
export function embedCode(address: string, title: string, look: EmbedLook): string {
  return [
    `<iframe src="${attribute(address)}"`,
    `  title="${attribute(title)}" width="100%" height="${look.height}" style="border: 0"`,
    '  loading="lazy" sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>',
  ].join('\n');
}

function attribute(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };
  return text.replace(/[&"<>]/g, (sign) => signs[sign] ?? sign);
}

/** What an embedded diagram's own address asks for; what is not known is left at its default. */
export function lookIn(query: { get(name: string): string | null }): Omit<EmbedLook, 'height'> {
  const theme = (['light', 'dark'] as const).find((one) => one === query.get('theme'));
  const direction = (['right', 'down'] as const).find((one) => one === query.get('direction'));
  return {
    theme: theme ?? 'auto',
    direction: direction ?? 'auto',
    controls: query.get('controls') !== 'none',
  };
}
