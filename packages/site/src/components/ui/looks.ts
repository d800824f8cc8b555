/** Class lists that the pages' components and the islands share, so that both look the same. */

const button =
  "inline-flex min-h-12 cursor-pointer items-center justify-center gap-2 rounded-full px-6 font-semibold text-foreground no-underline transition duration-200 disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60";

/** `main` is the one call to action of a view; everything else is `quiet`. `plain` is for rows of small actions. */
export const buttonLooks = {
  main: `${button} bg-linear-to-r from-primary-hover to-accent-deep shadow-lift hover:brightness-110`,
  quiet: `${button} border border-edge bg-background/40 hover:border-primary-text hover:bg-raised`,
  plain: `${button} min-h-11 px-4 text-sm text-muted hover:bg-surface hover:text-foreground`,
  danger: `${button} bg-danger-deep hover:brightness-110`,
} as const;

export type ButtonKind = keyof typeof buttonLooks;

export const cardLooks = {
  still: "rounded-card border border-border bg-surface",
  /** For cards that lead somewhere. */
  lifting:
    "rounded-card border border-border bg-surface transition duration-300 hover:border-primary/60 hover:shadow-lift motion-safe:hover:-translate-y-1",
} as const;

/** Fields are 16 px or larger: a phone does not zoom in when one is entered. */
export const fieldLook =
  "block min-h-12 w-full rounded-field border border-edge bg-background px-4 py-2.5 text-base text-foreground placeholder:text-muted hover:border-primary-text disabled:opacity-60 aria-invalid:border-danger";

export const linkLook =
  "font-medium text-primary-text underline decoration-primary-text/40 underline-offset-4 hover:decoration-current";
