import type { Theme } from '../export/palette.ts';
import type { Scene } from '../export/scene.ts';
import { sceneSvg } from '../export/svg.ts';
import { FAMILIES, fontFiles, needsOtherFonts, type Rendered } from './render.ts';

/** Draws a scene as PNG with resvg; `mark` travels in the file, so that it can be told which drawing it is. */
export async function renderPng(scene: Scene, theme: Theme, scale: number, mark: string): Promise<Rendered> {
  let resvg: typeof import('@resvg/resvg-js');
  try {
    resvg = await import('@resvg/resvg-js');
  } catch {
    return {
      missing: 'PNG is drawn by @resvg/resvg-js, which is not installed: npm install @resvg/resvg-js',
    };
  }
  const fonts = fontFiles();
  const svg = sceneSvg(scene, {
    theme: theme === 'dark' ? 'dark' : 'light',
    carried: '',
    ...(fonts !== null && { families: FAMILIES }),
  });
  try {
    const image = new resvg.Resvg(svg, {
      fitTo: { mode: 'zoom', value: scale },
      font: {
        // Reading all fonts of a machine takes longer than the picture, and each machine has others.
        loadSystemFonts: fonts === null || needsOtherFonts(scene),
        ...(fonts !== null && {
          fontFiles: Object.values(fonts),
          defaultFontFamily: FAMILIES.sans,
          sansSerifFamily: FAMILIES.sans,
          monospaceFamily: FAMILIES.mono,
        }),
      },
    });
    return { bytes: withText(image.render().asPng(), mark) };
  } catch (error) {
    return { missing: `resvg cannot draw this picture: ${String(error)}` };
  }
}

/** A PNG with a line of text in it (PNG specification, section 11.3.3.2), after its header. */
function withText(png: Uint8Array, text: string): Uint8Array {
  const body = new TextEncoder().encode(`tEXtSoftware\0${text}`);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length - 4);
  sum.writeUInt32BE(crc32(body));
  const afterHeader = 8 + 25;
  return Buffer.concat([png.subarray(0, afterHeader), length, body, sum, png.subarray(afterHeader)]);
}

/** The checksum of PNG's chunks (annex D); Node has one of its own only from version 20.15 on. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}
