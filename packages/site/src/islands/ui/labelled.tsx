import type { ComponentChildren } from "preact";

/** What a control has around it: its label, what helps to fill it in, and what is wrong with what is in it. */
export interface LabelledProps {
  readonly id: string;
  readonly label: string;
  readonly help?: ComponentChildren;
  /** What is wrong, and how to put it right. */
  readonly error?: string | undefined;
  readonly isOptional?: boolean;
}

/** The attributes that tie a control to its label, help and error for those who hear the page. */
export function describedBy({ id, help, error }: LabelledProps) {
  const ids = [...(error === undefined ? [] : [`${id}-error`]), ...(help === undefined ? [] : [`${id}-help`])];
  return {
    id,
    "aria-invalid": error !== undefined || undefined,
    "aria-describedby": ids.length === 0 ? undefined : ids.join(" "),
  } as const;
}

export function Labelled({ children, ...props }: LabelledProps & { readonly children: ComponentChildren }) {
  const { id, label, help, error, isOptional = false } = props;
  return (
    <div>
      <label for={id} class="mb-2 flex items-baseline justify-between gap-4 text-sm font-semibold">
        {label}
        {isOptional && <span class="font-normal text-muted">Optional</span>}
      </label>
      {children}
      {error !== undefined && (
        <p id={`${id}-error`} class="mt-2 flex gap-2 text-sm text-danger">
          <span aria-hidden="true">!</span>
          {error}
        </p>
      )}
      {help !== undefined && (
        <div id={`${id}-help`} class="mt-2 text-sm text-muted">
          {help}
        </div>
      )}
    </div>
  );
}
