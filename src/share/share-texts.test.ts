import { expect, it } from 'vitest';
import { EMBED_LOOK, embedAddress, embedCode, lookIn } from './embed-code.ts';
import { markdownDiagram, markdownLink, markdownPicture } from './markdown.ts';

it('an embed address says how it is to look, and is read back', () => {
  const look = { theme: 'dark', direction: 'down', controls: false, height: 300 } as const;
  const address = embedAddress('https://x.example/app/', '#1.abc', look);
  expect(address).toBe('https://x.example/app/embed.html?theme=dark&direction=down&controls=none#1.abc');
  const { height: _height, ...rest } = look;
  expect(lookIn(new URL(address).searchParams)).toEqual(rest);
  expect(embedAddress('https://x.example/', '#1.abc', EMBED_LOOK)).toBe('https://x.example/embed.html#1.abc');
  expect(lookIn(new URLSearchParams('theme=pink&controls=maybe'))).toEqual({
    theme: 'auto',
    direction: 'auto',
    controls: true,
  });
});

it('nothing in a title leaves its attribute', () => {
  const code = embedCode(
    'https://x.example/embed.html?a=1&b=2#1.a',
    '"><script>alert(1)</script>',
    EMBED_LOOK,
  );
  expect(code).not.toContain('<script');
  expect(code).toContain('title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
  expect(code).toContain('?a=1&amp;b=2#1.a');
});

it('nothing in a title leaves its place in Markdown', () => {
  expect(markdownLink('a](x) <b>\n# c', 'https://x#1.a')).toBe('[a\\](x) \\<b\\> # c](https://x#1.a)');
  expect(markdownPicture('a', 'a.svg', 'https://x')).toBe('[![a](a.svg)](https://x)');
  expect(markdownDiagram('flowchart\n```\n', 'a', 'https://x')).toBe(
    '````mermaid\nflowchart\n```\n````\n\n[a](https://x)',
  );
});
