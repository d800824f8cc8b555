import type { ComponentChildren } from "preact";
import { cardLooks } from "../../components/ui/looks.ts";

interface CardProps {
  /** Rises when pointed at: for cards that lead somewhere. */
  readonly isLifting?: boolean;
  readonly class?: string;
  readonly children: ComponentChildren;
}

export function Card({ isLifting = false, class: className = "p-6 md:p-8", children }: CardProps) {
  return <div class={`${isLifting ? cardLooks.lifting : cardLooks.still} ${className}`}>{children}</div>;
}
