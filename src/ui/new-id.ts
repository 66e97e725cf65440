/** A name that nothing else has: 80 random bits. Not `randomUUID`, which plain http lacks. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
