/** Hands a file to the browser's downloads. */
export function saveFile(name: string, content: Blob | string, type = 'text/plain;charset=utf-8'): void {
  const address = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then; before, the address would be gone too soon.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A name that every file system takes: letters, digits, dots and dashes. */
export function fileName(title: string, extension: string): string {
  const plain = title.normalize('NFKD').replace(/[^\w.-]+/g, '-');
  const stem = plain.replace(/^[-.]+|[-.]+$/g, '').slice(0, 60);
  return `${stem || 'stagemap'}${extension}`;
}
