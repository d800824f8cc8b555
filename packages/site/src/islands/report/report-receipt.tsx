import { useEffect, useRef } from "preact/hooks";

export interface Receipt {
  readonly code: string;
  /** ISO 8601. */
  readonly dueAt: string;
}

/** What a reporter keeps. Shown this once. */
export function ReportReceipt({ receipt: { code, dueAt } }: { readonly receipt: Receipt }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const due = new Date(dueAt).toLocaleString(undefined, { dateStyle: "long", timeStyle: "short" });
  return (
    <div role="status">
      <h2 ref={heading} tabIndex={-1} class="text-2xl outline-none">
        Thank you. A person will look at it.
      </h2>
      <p class="mt-4 text-muted">
        It is decided by <strong class="font-semibold text-foreground">{due}</strong> at the latest. Keep this receipt:
        with it you can ask what became of your report. It is not shown again.
      </p>
      <p class="mt-5 rounded-field border border-border bg-background p-4 font-mono text-sm break-all select-all">
        {code}
      </p>
    </div>
  );
}
