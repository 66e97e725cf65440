import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

/** A part of the page that is loaded when it is first shown. */
export interface Part<Props> {
  readonly load: () => Promise<ComponentType<Props>>;
  loaded: ComponentType<Props> | null;
}

export function partOf<Props>(load: Part<Props>['load']): Part<Props> {
  return { load, loaded: null };
}

/**
 * The part as soon as it is there, `null` until then. Not by Suspense, which holds what it has waited for back for a third of a
 * second. What cannot be loaded is thrown, for the boundary around it.
 */
export function usePart<Props>(part: Part<Props>): ComponentType<Props> | null {
  const [view, show] = useState<ComponentType<Props> | { readonly failed: unknown } | null>(
    () => part.loaded,
  );
  useEffect(() => {
    if (view !== null) return;
    part.load().then(
      (found) => {
        part.loaded = found;
        show(() => found);
      },
      (failed: unknown) => show({ failed }),
    );
  }, [part, view]);
  if (view !== null && 'failed' in view) throw view.failed;
  return view;
}

/** A component that loads itself when it is first shown, with something in its place `meanwhile`. */
export function later<Props extends object>(
  load: Part<Props>['load'],
  meanwhile: ReactNode = null,
): ComponentType<Props> {
  const part = partOf(load);
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, outside of components, as React's own `lazy`
  return function Later(props: Props) {
    const Found = usePart(part);
    return Found === null ? meanwhile : <Found {...props} />;
  };
}
