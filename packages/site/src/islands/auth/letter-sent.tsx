import { useEffect, useRef } from "preact/hooks";

interface LetterSentProps {
  readonly to: string;
  /** Completes "The link in it". */
  readonly purpose: string;
  readonly lifetime: string;
}

/** In place of a form that made a letter go out. The same for every address: it tells nobody who has an account. */
export function LetterSent({ to, purpose, lifetime }: LetterSentProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The form that had the focus is gone.
  useEffect(() => heading.current?.focus(), []);
  return (
    <div role="status">
      <h2 ref={heading} tabIndex={-1} class="text-2xl outline-none">
        Look into your mail
      </h2>
      <p class="mt-4 text-muted">
        If all is well, a letter is on its way to <strong class="font-semibold break-all text-foreground">{to}</strong>.
        The link in it {purpose}. It works once, for {lifetime}.
      </p>
      <p class="mt-4 text-sm text-muted">
        Nothing after a few minutes? Look among the junk mail, or go back and check the address.
      </p>
    </div>
  );
}
