import type { SharedDocument } from '../../share/document.ts';
import type { KeptDocument } from './record.ts';

/** Where documents are kept. Every method may reject: storage can be full, forbidden, or gone. */
export interface DocumentShelf {
  /** `null` when there is none, or none that can be read. */
  get(id: string): Promise<KeptDocument | null>;
  /** The one that was changed last. */
  newest(): Promise<KeptDocument | null>;
  /** One with the same text and options. */
  like(document: SharedDocument): Promise<KeptDocument | null>;
  /**
   * Writes a record whose `revision` is one more than that of the record it follows (1 for a new one), and gives the
   * revision that stands there now. `conflict` when something else was written there meanwhile; then nothing changes.
   */
  put(record: KeptDocument): Promise<{ readonly revision: number } | 'conflict'>;
  /** All, the one changed last first. What cannot be read is given as it is. */
  list(): Promise<{ readonly documents: readonly KeptDocument[]; readonly unreadable: readonly unknown[] }>;
  remove(ids: readonly string[]): Promise<void>;
  /** Removes what cannot be read. */
  sweep(): Promise<void>;
}
