import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface Tab {
  readonly name: string;
  /** A mark beside the name where something wants a look. */
  readonly mark: string | null;
  readonly draw: () => ComponentChildren;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Sections of which one is open; arrow keys move between them. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const open = useSignal(0);
  const id = useId();
  const step = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    open.value = (open.value + by + tabs.length) % tabs.length;
    document.getElementById(`${id}-${open.value}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} onKeyDown={step}>
        {tabs.map((tab, index) => (
          <button
            key={tab.name}
            id={`${id}-${index}`}
            type="button"
            role="tab"
            aria-selected={open.value === index}
            aria-controls={`${id}-panel`}
            tabIndex={open.value === index ? 0 : -1}
            onClick={() => (open.value = index)}
          >
            {tab.name}
            {tab.mark === null ? null : <span class="tab-mark">{tab.mark}</span>}
          </button>
        ))}
      </div>
      <div
        class="tab-panel"
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${open.value}`}
        key={open.value}
      >
        {tabs[open.value]?.draw()}
      </div>
    </>
  );
}
