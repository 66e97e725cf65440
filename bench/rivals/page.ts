/** Mermaid and Graphviz in a page of their own, to be measured in the same browser as the app. */
import { instance } from '@viz-js/viz';
import mermaid from 'mermaid';

const room = document.body.appendChild(document.createElement('div'));

/** Until what was put into the page has been drawn. */
const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

async function timed(draw: () => Promise<string | Node>): Promise<number> {
  const began = performance.now();
  const picture = await draw();
  if (typeof picture === 'string') room.innerHTML = picture;
  else room.replaceChildren(picture);
  await drawn();
  return performance.now() - began;
}

const viz = instance();
mermaid.initialize({ startOnLoad: false, maxTextSize: 10_000_000, maxEdges: 100_000 });
let count = 0;

Object.assign(window, {
  rivals: {
    mermaid: (text: string) => timed(async () => (await mermaid.render(`m${count++}`, text)).svg),
    graphviz: async (text: string) => {
      const ready = await viz;
      return timed(async () => ready.renderSVGElement(text));
    },
  },
});
