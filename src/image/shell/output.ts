import { MAX_VALUE_LENGTH } from './limits.ts';
import { HOLE } from './values.ts';

/** What a command prints, as far as it is known. */
export class Output {
  private parts: string[] = [];
  private length = 0;
  private lost = false;

  write(text: string): void {
    this.length += text.length;
    if (this.length > MAX_VALUE_LENGTH) this.spoil();
    if (!this.lost) this.parts.push(text);
  }

  /** Something unknown was, or may have been, printed. */
  spoil(): void {
    this.lost = true;
    this.parts = [];
  }

  /** The text so far, perhaps with unknown parts; one hole where nothing is known. */
  get text(): string {
    return this.lost ? HOLE : this.parts.join('');
  }

  /** What an archive holds that is written instead of text: each path with its name in the archive. */
  archive: readonly { readonly from: string; readonly name: string }[] | null = null;

  /** Grows with every write: two equal marks say that nothing was printed between them. */
  get mark(): number {
    return this.lost ? -1 : this.length;
  }
}
