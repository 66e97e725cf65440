import { describe, expect, it } from 'vitest';
import { parse } from '../dockerfile/parse.ts';
import { MAX_FOUND_PATHS } from '../limits.ts';

import { resolve } from '../stages/resolve.ts';
import { findPaths } from './find-paths.ts';

const OPTIONS = { target: '', platform: 'linux/amd64', buildArgs: {}, buildContexts: {} };

const TEXT = `FROM alpine AS build
COPY main.go /src/main.go
RUN touch /out
FROM build AS more
COPY extra.go /src/
FROM alpine AS unused
COPY main.go /unused/main.go
FROM scratch
COPY --from=more /src/main.go /app/Main.go
`;

const found = (text: string, query: string) =>
  findPaths(resolve(parse(text), OPTIONS), query).map(({ stage, path }) => `${stage} ${path}`);

describe('findPaths', () => {
  it('lists the target first, then where a path was made, and leaves out what is not built', () => {
    expect(found(TEXT, 'main.GO')).toEqual(['3 /app/Main.go', '0 /src/main.go']);
  });

  it('puts names that begin with the query before those that only hold it', () => {
    const text = 'FROM scratch\nCOPY a /lib/xsrv\nCOPY b /srv\nCOPY c /lib/srv-2\n';
    expect(found(text, 'srv')).toEqual(['0 /srv', '0 /lib/srv-2', '0 /lib/xsrv']);
  });

  it('finds nothing for a blank query, and stops at its limit', () => {
    expect(found(TEXT, '  ')).toEqual([]);
    const many = Array.from({ length: MAX_FOUND_PATHS + 5 }, (_, i) => `COPY f /f${i}`).join('\n');
    expect(found(`FROM scratch\n${many}\n`, 'f')).toHaveLength(MAX_FOUND_PATHS);
  });
});
