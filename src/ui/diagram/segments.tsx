import { segmentsOf } from '../../layout/segments.ts';

/** A text of paths whose names stay in the order in which they are written, whatever their script. */
export function Segments({ text }: { text: string }) {
  const segments = segmentsOf(text);
  if (segments.length === 1) return text;
  return segments.map((segment, at) =>
    at % 2 === 1 ? (
      segment
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a name is its place in the path
      <bdi key={at} dir="ltr">
        {segment}
      </bdi>
    ),
  );
}
