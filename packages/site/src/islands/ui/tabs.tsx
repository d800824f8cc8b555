import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly content: () => ComponentChildren;
}

/** Several views in one place. Arrow keys, Home and End move between them, as in the ARIA authoring practices. */
export function Tabs({
  label,
  tabs,
  initial,
}: {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly initial?: string;
}) {
  const [chosen, setChosen] = useState(initial ?? tabs[0]?.id);
  const prefix = useId();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a phone the row is wider than the screen: the chosen one is brought to its middle, and the page itself does not move.
    const row = list.current;
    const tab = row?.querySelector<HTMLElement>("[aria-selected=true]");
    if (row !== null && tab) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }, [chosen]);
  const index = tabs.findIndex(({ id }) => id === chosen);
  const choose = (next: number): void => {
    const tab = tabs.at(next % tabs.length);
    if (tab === undefined) return;
    setChosen(tab.id);
    document.getElementById(`${prefix}-${tab.id}`)?.focus();
  };
  const moves: Readonly<Record<string, number>> = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: -1 };
  return (
    <div>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        class="relative flex gap-1 overflow-x-auto border-b border-border p-1 [scrollbar-width:none] max-md:-mx-5 max-md:mask-x-from-94% max-md:px-6"
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${prefix}-${tab.id}`}
            aria-controls={`${prefix}-${tab.id}-panel`}
            aria-selected={tab.id === chosen}
            tabIndex={tab.id === chosen ? 0 : -1}
            class="min-h-11 cursor-pointer rounded-field px-4 text-sm font-semibold whitespace-nowrap text-muted transition hover:text-foreground aria-selected:bg-surface aria-selected:text-foreground"
            onClick={() => setChosen(tab.id)}
            onKeyDown={({ key }) => {
              const next = moves[key];
              if (next !== undefined) choose(next);
            }}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          role="tabpanel"
          id={`${prefix}-${tab.id}-panel`}
          aria-labelledby={`${prefix}-${tab.id}`}
          hidden={tab.id !== chosen}
          class="pt-6"
        >
          {tab.id === chosen && tab.content()}
        </div>
      ))}
    </div>
  );
}
