import { useMemo } from 'react';
import { encode } from 'uqr';
import { useSaveFile } from '../save-file.ts';
import { SHARE } from './texts.ts';

/** Most bytes that a QR code of the largest size holds at the lowest correction; phones stop reading well before. */
export const MOST_IN_QR = 1_800;

/** The link as a QR code: dark on light in both themes, since many readers know no other. */
export function QrCode({ address }: { address: string }) {
  const code = useMemo(() => codeOf(address), [address]);
  const { save, refused } = useSaveFile();
  if (code === null) return <p className="text-danger">{SHARE.qrFailed}</p>;
  const { size, path } = code;
  return (
    <div className="grid justify-items-center gap-2">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        className="share-qr"
        role="img"
        aria-label={SHARE.qr}
        shapeRendering="crispEdges"
      >
        <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
        <path fill="#000" d={path} />
      </svg>
      <button
        type="button"
        className="control"
        onClick={() => save('stagemap-qr.svg', svgOf(code), 'image/svg+xml')}
      >
        {SHARE.qrSave}
      </button>
      {refused && <p role="alert">{SHARE.refused}</p>}
    </div>
  );
}

interface Code {
  readonly size: number;
  readonly path: string;
}

function codeOf(address: string): Code | null {
  try {
    const { data, size } = encode(address, { ecc: 'L', border: 4 });
    const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size, path: dark.join('') };
  } catch {
    return null;
  }
}

function svgOf({ size, path }: Code): string {
  const box = `xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}"`;
  return `<svg ${box} shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;
}
