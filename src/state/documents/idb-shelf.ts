import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { checkKept, printOf, sameContent } from './record.ts';
import type { DocumentShelf } from './shelf.ts';

interface Schema extends DBSchema {
  documents: {
    key: string;
    /** Whatever is found there is checked before use. */
    value: { readonly id: string };
    indexes: { changed: number; print: string };
  };
}

type Database = IDBPDatabase<Schema>;

/** Documents in IndexedDB. The database is opened when it is first asked for, and again after it was lost. */
export function idbShelf(name = 'stagemap'): DocumentShelf {
  let opening: Promise<Database> | null = null;

  function open(): Promise<Database> {
    opening ??= openDB<Schema>(name, 1, {
      upgrade(database) {
        const documents = database.createObjectStore('documents', { keyPath: 'id' });
        documents.createIndex('changed', 'changed');
        documents.createIndex('print', 'print');
      },
      // A newer app in another tab wants to change the form: let it.
      blocking: (_current, _blocked, event) => {
        opening = null;
        if (event.target instanceof IDBDatabase) event.target.close();
      },
      terminated: () => {
        opening = null;
      },
    });
    opening.catch(() => {
      opening = null;
    });
    return opening;
  }

  return {
    async get(id) {
      return checkKept(await (await open()).get('documents', id));
    },
    async newest() {
      const index = (await open()).transaction('documents').store.index('changed');
      for (let at = await index.openCursor(null, 'prev'); at !== null; at = await at.continue()) {
        const record = checkKept(at.value);
        if (record !== null) return record;
      }
      return null;
    },
    async like(document) {
      const found = await (await open()).getAllFromIndex('documents', 'print', printOf(document));
      for (const value of found) {
        const record = checkKept(value);
        if (record !== null && sameContent(record.document, document)) return record;
      }
      return null;
    },
    async put(record) {
      const transaction = (await open()).transaction('documents', 'readwrite');
      const present = await transaction.store.get(record.id);
      if (present !== undefined) {
        const there = checkKept(present);
        if (there?.revision !== record.revision - 1) {
          await transaction.done;
          const same = there !== null && sameContent(there.document, record.document);
          return same ? { revision: there.revision } : 'conflict';
        }
      }
      await transaction.store.put(record);
      await transaction.done;
      return { revision: record.revision };
    },
    async list() {
      const all = await (await open()).getAll('documents');
      const read = all.map((value) => ({ value, record: checkKept(value) }));
      const documents = read.flatMap(({ record }) => (record === null ? [] : [record]));
      return {
        documents: documents.sort((one, other) => other.changed - one.changed),
        unreadable: read.filter(({ record }) => record === null).map(({ value }) => value),
      };
    },
    async remove(ids) {
      const transaction = (await open()).transaction('documents', 'readwrite');
      for (const id of ids) await transaction.store.delete(id);
      await transaction.done;
    },
    async sweep() {
      const transaction = (await open()).transaction('documents', 'readwrite');
      for (let at = await transaction.store.openCursor(); at !== null; at = await at.continue()) {
        if (checkKept(at.value) === null) await at.delete();
      }
      await transaction.done;
    },
  };
}
