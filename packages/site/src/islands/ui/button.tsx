import type { ButtonHTMLAttributes, ComponentChildren } from "preact";
import { buttonLooks, type ButtonKind } from "../../components/ui/looks.ts";

interface ButtonProps extends Omit<ButtonHTMLAttributes, "class"> {
  readonly class?: string;
  readonly kind?: ButtonKind;
  /** Its work is under way: it stays focusable, and says so, but a second press does nothing. */
  readonly isBusy?: boolean;
  readonly children: ComponentChildren;
}

export function Button({
  kind = "quiet",
  isBusy = false,
  class: className = "",
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      class={`${buttonLooks[kind]} ${className}`}
      aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {isBusy && <Spinner />}
      {children}
    </button>
  );
}

function Spinner() {
  return (
    <span
      aria-hidden="true"
      class="size-4 animate-spin rounded-full border-2 border-current border-r-transparent motion-reduce:animate-none"
    />
  );
}
