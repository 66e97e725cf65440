import { pngScale } from '../../export/png-size.ts';
import { carryInPng } from '../../share/carried.ts';

/** Draws an SVG file as a PNG, `scale` times its size, or as large as it can be drawn. The picture is drawn by the browser from our own text. */
export async function pngOf(svg: string, scale: number, carried: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    // A canvas that is too large stays empty, and nobody says so.
    const fitting = pngScale(image.naturalWidth, image.naturalHeight, scale);
    canvas.width = Math.round(image.naturalWidth * fitting);
    canvas.height = Math.round(image.naturalHeight * fitting);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error('the picture is too large');
    if (carried === '') return blob;
    const bytes = carryInPng(new Uint8Array(await blob.arrayBuffer()), carried);
    return new Blob([bytes], { type: 'image/png' });
  } finally {
    URL.revokeObjectURL(address);
  }
}
