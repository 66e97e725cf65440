import { visible } from '../../dockerfile/visible.ts';

/** The properties besides its children whose text a person reads or hears. */
const READ = ['title', 'aria-label', 'aria-description', 'alt', 'placeholder'] as const;

/**
 * The properties of an element with every invisible character in its texts shown as a mark. The same object when there is none,
 * which is nearly always.
 */
export function shownProps(props: unknown): unknown {
  if (typeof props !== 'object' || props === null) return props;
  const given: Record<string, unknown> = props as Record<string, unknown>;
  let changed: Record<string, unknown> | null = null;
  for (const name of READ) {
    const value = given[name];
    if (typeof value !== 'string') continue;
    const shown = visible(value);
    if (shown !== value) changed = { ...(changed ?? given), [name]: shown };
  }
  const children = shownChildren(given.children);
  if (children !== given.children) changed = { ...(changed ?? given), children };
  return changed ?? given;
}

function shownChildren(children: unknown): unknown {
  if (typeof children === 'string') return visible(children);
  if (!Array.isArray(children)) return children;
  const shown = children.map((child: unknown) => (typeof child === 'string' ? visible(child) : child));
  return shown.every((child, at) => child === children[at]) ? children : shown;
}
