/** The one place where text becomes part of XML and HTML. */

/** What XML 1.0 does not allow, section 2.2: controls, half surrogate pairs, U+FFFE and U+FFFF; and U+007F–U+009F. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff\p{Surrogate}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element or a quoted attribute, in XML and in HTML; what neither allows becomes U+FFFD. */
export function xml(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? '');
}

/** The attributes of an element, with a space before each; those without a value are left out. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  let out = '';
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    out += ` ${name}="${typeof value === 'number' ? short(value) : xml(value)}"`;
  }
  return out;
}

/** A number with at most two places: a hundredth of a pixel is not seen. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
