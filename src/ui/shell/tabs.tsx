import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

export interface Tab<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** What is shown instead where there is little room. */
  readonly short?: string;
  readonly count?: number;
  readonly view: ReactNode;
}

/** Tabs as the ARIA practices describe them: one Tab stop, arrows choose. Only the chosen view is rendered. */
export function Tabs<Value extends string>({
  label,
  tabs,
  value,
  onChange,
  wide,
}: {
  label: string;
  tabs: readonly Tab<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  /** Tabs share the width evenly, high enough for a thumb. */
  wide?: boolean;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const chosen = tabs.find((tab) => tab.value === value) ?? tabs[0];

  function onKeyDown(event: KeyboardEvent): void {
    const at = tabs.findIndex((tab) => tab.value === value);
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const next = tabs[steps[event.key] ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    onChange(next.value);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.value}"]`)?.focus();
  }

  return (
    <>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        className={`flex shrink-0 border-b border-line bg-panel ${wide ? '' : 'tab-strip'}`}
      >
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}-tab`}
            data-tab={tab.value}
            aria-selected={tab.value === value}
            aria-controls={tab.value === value ? `${id}-panel` : undefined}
            tabIndex={tab.value === value ? 0 : -1}
            className={`border-b-2 border-transparent -outline-offset-2 hover:text-ink aria-selected:border-ink aria-selected:font-semibold aria-selected:text-ink ${wide ? 'h-11 flex-1 text-muted' : 'tab h-9 shrink-0 whitespace-nowrap text-muted'}`}
            onClick={() => onChange(tab.value)}
            onKeyDown={onKeyDown}
          >
            {tab.short === undefined ? (
              tab.label
            ) : (
              <>
                <span className="tab-whole">{tab.label}</span>
                <span className="tab-short" aria-hidden="true">
                  {tab.short}
                </span>
              </>
            )}
            {tab.count !== undefined && (
              <span className="tab-count text-sm font-normal text-faint">{tab.count}</span>
            )}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${value}-tab`}
        className="flex min-h-0 flex-1 flex-col"
      >
        {chosen?.view}
      </div>
    </>
  );
}
