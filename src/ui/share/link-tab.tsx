import { useState } from 'react';
import { LINK_LENGTHS } from '../../limits.ts';
import { CopyField } from './copy-field.tsx';
import { MOST_IN_QR, QrCode } from './qr-code.tsx';
import { SHARE } from './texts.ts';
import { appAddress } from './use-link.ts';

export function LinkTab({ fragment, onFiles }: { fragment: string | null; onFiles: () => void }) {
  const [qr, showQr] = useState(false);
  if (fragment === null) {
    return (
      <div className="share-panel">
        <p>{SHARE.impossible}</p>
        <FileInstead onFiles={onFiles} />
      </div>
    );
  }
  const address = appAddress() + fragment;
  const { length } = address;
  const tooLong = length > LINK_LENGTHS.file;
  return (
    <div className="share-panel">
      <CopyField label={SHARE.linkField} button={SHARE.copyLink} value={address} rows={1} />
      <p className={length > LINK_LENGTHS.chat ? 'text-warning' : 'text-faint'}>
        {tooLong
          ? SHARE.lengthTooLong(length)
          : length > LINK_LENGTHS.chat
            ? SHARE.lengthLong(length)
            : SHARE.length(length)}
      </p>
      {tooLong && <FileInstead onFiles={onFiles} />}
      <p className="text-muted">{SHARE.linkWhat}</p>
      {length > MOST_IN_QR ? (
        <p className="text-faint">{SHARE.qrTooLong}</p>
      ) : (
        <button
          type="button"
          className="control justify-self-start"
          aria-expanded={qr}
          onClick={() => showQr(!qr)}
        >
          {qr ? SHARE.qrHide : SHARE.qrShow}
        </button>
      )}
      {qr && length <= MOST_IN_QR && <QrCode address={address} />}
    </div>
  );
}

function FileInstead({ onFiles }: { onFiles: () => void }) {
  return (
    <button type="button" className="control justify-self-start" onClick={onFiles}>
      {SHARE.saveFile}
    </button>
  );
}
