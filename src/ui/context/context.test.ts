import { describe, expect, it } from 'vitest';
import { MAX_CONTEXT_PATHS } from '../../limits.ts';
import { type Folder, type FolderItem, listFolder } from './folder.ts';
import { readPathList } from './path-list.ts';

const paths = (text: string) => readPathList(text).map(({ path, type }) => `${type} ${path}`);

describe('a pasted list', () => {
  it('is read as git and find print it', () => {
    expect(paths('a\nsrc/b.ts\r\n./c/\n\n')).toEqual(['file a', 'file src/b.ts', 'dir c']);
    expect(paths('a b\0c\nd\0')).toEqual(['file a b', 'file c\nd']);
    expect(paths('.\n./src\n./src/a\n')).toEqual(['dir src', 'file src/a']);
  });

  it('has the names that git puts in quotes as they are', () => {
    expect(paths('"na\\303\\257ve \\"x\\".txt"\n"\\t\\\\"\n')).toEqual(['file naïve "x".txt', 'file \t\\']);
  });

  it('leaves out what is not below the root, and takes each path once', () => {
    expect(paths('../x\na\n./a\n/\n')).toEqual(['file a']);
  });
});

type Tree = { readonly [name: string]: string | Tree };

/** A folder that tells which of its files were opened and which folders were listed. */
function folder(name: string, tree: Tree, seen: string[], way = ''): Folder {
  return {
    name,
    list: async () => {
      seen.push(`list ${way || '.'}`);
      return Object.entries(tree).map(([each, below]): FolderItem => {
        const path = way === '' ? each : `${way}/${each}`;
        if (typeof below !== 'string') return { kind: 'folder', ...folder(each, below, seen, path) };
        const open = async () => {
          seen.push(`open ${path}`);
          return new Blob([below]);
        };
        return { kind: 'file', name: each, open };
      });
    },
  };
}

describe('a folder', () => {
  it('gives names; of its files only the ignore file is read, and what it keeps out is not gone through', async () => {
    const seen: string[] = [];
    const tree = {
      '.dockerignore': 'node_modules\n',
      'a.txt': 'secret',
      src: { 'b.ts': '' },
      node_modules: { x: '' },
    };
    const listed = await listFolder(folder('shop', tree, seen));
    expect(listed?.list.entries).toEqual([
      { path: '.dockerignore', type: 'file', text: 'node_modules\n' },
      { path: 'a.txt', type: 'file' },
      { path: 'src/b.ts', type: 'file' },
      { path: 'node_modules', type: 'dir' },
    ]);
    expect(seen).toEqual(['list .', 'open .dockerignore', 'list src']);
  });

  it('is gone through where something may be brought back', async () => {
    const tree = { '.dockerignore': 'out\n!out/keep\n', out: { keep: '', drop: '' } };
    const listed = await listFolder(folder('shop', tree, []));
    expect(listed?.list.entries.map(({ path }) => path)).toEqual(['.dockerignore', 'out/keep', 'out/drop']);
  });

  it('names its one Dockerfile, whose own ignore file counts', async () => {
    const tree = {
      'web.Dockerfile': '',
      'web.Dockerfile.dockerignore': 'x\n',
      '.dockerignore': 'y\n',
      x: { a: '' },
      y: { b: '' },
    };
    const listed = await listFolder(folder('shop', tree, []));
    expect(listed?.dockerfile?.path).toBe('web.Dockerfile');
    expect(listed?.list.dockerfile).toBe('web.Dockerfile');
    expect(listed?.list.entries.map(({ path }) => path)).toContain('y/b');
    expect(listed?.list.entries.map(({ path }) => path)).not.toContain('x/a');
  });

  it('offers none of several Dockerfiles', async () => {
    const listed = await listFolder(folder('shop', { 'a.Dockerfile': '', 'b.Dockerfile': '' }, []));
    expect(listed?.dockerfile).toBeNull();
  });

  it('that is too large gives nothing: a part of it would make false claims', async () => {
    const many = Object.fromEntries(Array.from({ length: MAX_CONTEXT_PATHS + 1 }, (_, i) => [`f${i}`, '']));
    expect(await listFolder(folder('shop', many, []))).toBeNull();
  });
});
