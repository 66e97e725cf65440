import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { draw } from '../export/draw.ts';
import { EXPORT_FORMATS } from '../export/formats.ts';
import { pngScale } from '../export/png-size.ts';
import { sceneSvg } from '../export/svg.ts';
import type { ExportModel, ExportOptions } from '../export/types.ts';
import type { BuildContext } from '../image/types.ts';
import { carryInPng } from '../share/carried.ts';
import { type DrawingArguments, readArguments } from './arguments.ts';
import { readContext } from './context-file.ts';
import { type Command, EXIT } from './flags.ts';
import { addressOf, fragmentOf, warnOfSecrets } from './link.ts';
import { modelFor } from './model.ts';
import { messageOf, readText } from './options.ts';

const REPORTS: ReadonlySet<string> = new Set(['markdown', 'html', 'json']);

/** What is to be written, and how a file that was written before is told to be the same. */
interface Product {
  readonly bytes: Uint8Array | string;
  readonly same: (before: Uint8Array) => boolean;
}

/** `stagemap svg`, `png`, `pdf`, `mermaid`, …: writes one file; gives the exit status. */
export async function drawing(command: Command, args: readonly string[]): Promise<number> {
  const say = (message: string) => process.stderr.write(`stagemap ${command.name}: ${message}\n`);
  const told = readArguments(command, args);
  if (typeof told === 'string') {
    say(told);
    return EXIT.usage;
  }
  const isBinary = command.name === 'png' || command.name === 'pdf';
  if (isBinary && told.output === null && told.checkOnly === null && process.stdout.isTTY) {
    say('name a file with -o: a terminal shows no pictures');
    return EXIT.usage;
  }
  const read = readInput(told);
  if (typeof read === 'string') {
    say(read);
    return EXIT.failed;
  }
  const model = await modelFor(read.text, told, read.context, REPORTS.has(command.name));
  if (typeof model === 'string') {
    say(model);
    return EXIT.failed;
  }
  // What can be drawn is drawn; that the build would fail is worth knowing all the same.
  if (model.graph.refusal !== null) say(`the build would fail: ${model.graph.refusal.message}`);
  const fragment = told.carry || told.app !== '' ? fragmentOf(read.text, told) : '';
  if (fragment === null) say('the file is too large for a link: it is written without');
  else if (fragment !== '') warnOfSecrets(read.text, told, say);
  const product = await make(command, model, told, fragment ?? '', say);
  if (typeof product === 'string') {
    say(product);
    return EXIT.renderer;
  }
  if (told.checkOnly !== null) return check(product, told.checkOnly, command, told, say);
  return write(product.bytes, told.output, say);
}

function readInput(told: DrawingArguments): { text: string; context: BuildContext | undefined } | string {
  try {
    const text = readText(told.file);
    if (told.context === null) return { text, context: undefined };
    const context = readContext(readText(told.context));
    return typeof context === 'string' ? `${told.context}: ${context}` : { text, context };
  } catch (error) {
    return messageOf(error);
  }
}

async function make(
  { name }: Command,
  model: ExportModel,
  told: DrawingArguments,
  fragment: string,
  say: (message: string) => void,
): Promise<Product | string> {
  const options: Partial<ExportOptions> = {
    title: told.title,
    theme: told.theme ?? (name === 'svg' || name === 'html' ? 'auto' : 'light'),
    background: !told.transparent,
    legend: told.legend,
    lines: told.lines,
    picture: told.picture,
    nodeGap: told.nodeGap,
    rankGap: told.rankGap,
    concentrate: told.concentrate,
    link: told.app === '' || fragment === '' ? '' : addressOf(told.app, fragment),
    carried: told.carry ? fragment : '',
  };
  if (name !== 'png' && name !== 'pdf') {
    const format = EXPORT_FORMATS.find(({ id }) => id === name);
    if (format === undefined) return `there is no format ${name}`;
    const text = format.write(model, options);
    return { bytes: text, same: (before) => lineEnds(before) === text };
  }
  const theme = told.theme ?? 'light';
  const scene = draw(model, {
    title: told.title,
    background: !told.transparent,
    legend: told.legend,
    lines: told.lines,
  });
  const scale = name === 'png' ? pngScale(scene.width, scene.height, told.scale) : 1;
  if (name === 'png' && scale < told.scale)
    say(`the picture is too large for a scale of ${told.scale}; it is drawn at ${scale.toFixed(2)}`);
  // Rasters differ in the last bit from machine to machine, so what is compared is what was drawn, not its pixels.
  const carried = told.carry ? fragment : '';
  const mark = markOf(sceneSvg(scene, { theme, carried }), scale);
  const rendered =
    name === 'png'
      ? await (await import('./render-png.ts')).renderPng(scene, theme, scale, mark)
      : await (await import('./render-pdf.ts')).renderPdf(scene, theme, mark);
  if ('missing' in rendered) return rendered.missing;
  const bytes = carried === '' ? rendered.bytes : carryInPng(Uint8Array.from(rendered.bytes), carried);
  return { bytes, same: (before) => Buffer.from(before).includes(mark) };
}

/** Names a drawing by what it shows. */
function markOf(svg: string, scale: number): string {
  return `Stagemap, drawing ${createHash('sha256').update(`${scale} ${svg}`).digest('hex').slice(0, 32)}`;
}

/** A committed text may have come back from Git with other line ends. */
function lineEnds(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8').replace(/\r\n/g, '\n');
}

function check(
  product: Product,
  file: string,
  { name }: Command,
  told: DrawingArguments,
  say: (message: string) => void,
): number {
  let before: Uint8Array | null = null;
  try {
    before = readFileSync(file);
  } catch {
    // A file that is not there is out of date, too.
  }
  if (before !== null && product.same(before)) return EXIT.done;
  const state = before === null ? 'is missing' : 'is out of date';
  say(`${file} ${state}; write it with: stagemap ${name} … -o ${file} ${told.file}`);
  return EXIT.outdated;
}

function write(bytes: Uint8Array | string, output: string | null, say: (message: string) => void): number {
  try {
    if (output === null || output === '-') process.stdout.write(bytes);
    else writeFileSync(output, bytes);
    return EXIT.done;
  } catch (error) {
    say(messageOf(error));
    return EXIT.failed;
  }
}
