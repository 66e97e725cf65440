import { createRequire } from 'node:module';
import type { Scene } from '../export/scene.ts';

/** Fonts that come with the tool's packages, so that a picture is the same on every machine. */
export const FAMILIES = { sans: 'Inter', mono: 'Source Code Pro' } as const;

const FILES = {
  sans: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  bold: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  mono: '@expo-google-fonts/source-code-pro/400Regular/SourceCodePro_400Regular.ttf',
} as const;

export type Fonts = Readonly<Record<keyof typeof FILES, string>>;

/** The files of the fonts; `null` when they are not installed. */
export function fontFiles(): Fonts | null {
  const { resolve } = createRequire(import.meta.url);
  try {
    return { sans: resolve(FILES.sans), bold: resolve(FILES.bold), mono: resolve(FILES.mono) };
  } catch {
    return null;
  }
}

/** What a renderer gives: the file, or why there is none. */
export type Rendered = { readonly bytes: Uint8Array } | { readonly missing: string };

/** Whether the fonts above have letters for everything that is drawn; others take the machine's. */
export function needsOtherFonts(scene: Scene): boolean {
  const texts: string[] = [];
  const visit = (shapes: Scene['shapes']) => {
    for (const shape of shapes) {
      if (shape.kind === 'text') texts.push(shape.text);
      else if (shape.kind === 'group') visit(shape.shapes);
    }
  };
  visit(scene.shapes);
  return texts.some((text) =>
    /[^\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Common}]|\p{Extended_Pictographic}/u.test(
      text.replace(/[\u0000-\u00ff]/gu, ''),
    ),
  );
}
