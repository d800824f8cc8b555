import type { ComponentChildren, InputHTMLAttributes } from "preact";

interface CheckboxProps extends Omit<InputHTMLAttributes, "label"> {
  readonly id: string;
  readonly label: ComponentChildren;
  readonly error?: string | undefined;
}

/** A statement to agree with. Its whole label can be pressed. */
export function Checkbox({ id, label, error, ...input }: CheckboxProps) {
  return (
    <div>
      <label for={id} class="flex min-h-11 cursor-pointer items-start gap-3 py-2 text-sm">
        <input
          {...input}
          id={id}
          type="checkbox"
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          class="mt-0.5 size-5 shrink-0"
        />
        <span>{label}</span>
      </label>
      {error !== undefined && (
        <p id={`${id}-error`} class="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
