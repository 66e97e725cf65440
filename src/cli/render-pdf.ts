import type { Colour, Theme, Tone } from '../export/palette.ts';
import { colourOf } from '../export/palette.ts';
import { DASHES, type Paint, SCENE_FONTS, type Scene, type Shape } from '../export/scene.ts';
import { type Fonts, fontFiles, type Rendered } from './render.ts';

type Document = PDFKit.PDFDocument;

/** A CSS pixel in points. */
const POINT = 0.75;

/** PDF readers show no page that is longer (PDF 1.7, annex C.2: 14,400 points). */
const LONGEST = 14_400;

/** A reader shows the subject in a field of a dialog. */
const SUBJECT = 400;

/** Draws a scene as one PDF page with pdfkit; shapes stay shapes and text stays text. */
export async function renderPdf(scene: Scene, theme: Theme, mark: string): Promise<Rendered> {
  let PDFDocument: typeof import('pdfkit');
  try {
    ({ default: PDFDocument } = await import('pdfkit'));
  } catch {
    return { missing: 'PDF is written by pdfkit, which is not installed: npm install pdfkit' };
  }
  try {
    const scale = Math.min(POINT, LONGEST / Math.max(scene.width, scene.height));
    const page = new PDFDocument({
      size: [scene.width * scale, scene.height * scale],
      margin: 0,
      lang: 'en',
      displayTitle: true,
      // Without a clock: the same drawing gives the same file.
      info: {
        Title: scene.title,
        Subject: scene.description.slice(0, SUBJECT),
        Creator: mark,
        CreationDate: new Date(0),
      },
    });
    const chunks: Uint8Array[] = [];
    page.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    const ended = new Promise((resolve, reject) => page.on('end', resolve).on('error', reject));
    page.scale(scale);
    const writer = new PdfWriter(page, theme === 'dark' ? 'dark' : 'light', fontFiles());
    if (scene.ground !== null) page.rect(0, 0, scene.width, scene.height).fill(writer.colour(scene.ground));
    for (const shape of scene.shapes) writer.draw(shape);
    page.end();
    await ended;
    return { bytes: Buffer.concat(chunks) };
  } catch (error) {
    return { missing: `pdfkit cannot write this picture: ${String(error)}` };
  }
}

/** The fonts that every PDF reader has, where ours are not installed; they know Latin letters only. */
const STANDARD: Fonts = { sans: 'Helvetica', bold: 'Helvetica-Bold', mono: 'Courier' };

class PdfWriter {
  constructor(
    private readonly page: Document,
    private readonly theme: 'light' | 'dark',
    fonts: Fonts | null,
  ) {
    for (const [name, file] of Object.entries(fonts ?? STANDARD)) page.registerFont(name, file);
  }

  colour(tone: Tone | Colour): string {
    return colourOf(tone, this.theme);
  }

  draw(shape: Shape): void {
    const { page } = this;
    switch (shape.kind) {
      case 'group':
        for (const one of shape.shapes) this.draw(one);
        return;
      case 'rect': {
        const { x, y, width, height } = shape.box;
        page.save().roundedRect(x, y, width, height, shape.radius);
        this.paint(shape.paint);
        page.restore();
        return;
      }
      case 'path': {
        page.save();
        if (shape.at !== undefined) {
          page.translate(shape.at.x, shape.at.y);
          if (shape.at.angle !== undefined) page.rotate((shape.at.angle * 180) / Math.PI);
          if (shape.at.scale !== undefined) page.scale(shape.at.scale);
        }
        if (shape.round) page.lineCap('round').lineJoin('round');
        page.path(shape.d);
        this.paint(shape.paint);
        page.restore();
        return;
      }
      case 'text': {
        const { family, size, bold } = SCENE_FONTS[shape.font];
        page.font(family === 'mono' ? 'mono' : bold ? 'bold' : 'sans').fontSize(shape.size ?? size);
        const width = shape.anchor === 'start' ? 0 : page.widthOfString(shape.text);
        const x = shape.at.x - (shape.anchor === 'middle' ? width / 2 : width);
        page.fillColor(this.colour(shape.fill));
        page.text(shape.text, x, shape.at.y, { lineBreak: false, baseline: 'alphabetic' });
        return;
      }
    }
  }

  private paint({ fill, stroke, strokeWidth = 1, dash }: Paint): void {
    const { page } = this;
    if (stroke !== undefined) page.lineWidth(strokeWidth);
    if (dash !== undefined) page.dash(DASHES[dash][0], { space: DASHES[dash][1] });
    if (fill !== undefined && stroke !== undefined)
      page.fillAndStroke(this.colour(fill), this.colour(stroke));
    else if (fill !== undefined) page.fill(this.colour(fill));
    else if (stroke !== undefined) page.stroke(this.colour(stroke));
  }
}
