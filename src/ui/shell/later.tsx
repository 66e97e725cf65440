import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

/**
 * A part of the page that is loaded when it is first shown, with something in its place `meanwhile`. Not by Suspense, which holds
 * what it has waited for back for a third of a second. What cannot be loaded is thrown, for the boundary around it.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode = null,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, outside of components, as React's own `lazy`
  return function Later(props: Props) {
    const [view, show] = useState<ComponentType<Props> | { readonly failed: unknown } | null>(() => loaded);
    useEffect(() => {
      if (loaded !== null) return;
      load().then(
        (found) => {
          loaded = found;
          show(() => found);
        },
        (failed: unknown) => show({ failed }),
      );
    }, []);
    if (view === null) return meanwhile;
    if ('failed' in view) throw view.failed;
    const Found = view;
    return <Found {...props} />;
  };
}
