import type { Studio } from "../studio-surface.ts";
import type { Span, Tracing } from "./tracing.ts";

/** Groups of use cases. What else a studio has is no call of anybody. */
const groups = [
  "accounts",
  "discord",
  "bot",
  "characters",
  "generation",
  "media",
  "tokens",
  "billing",
  "admin",
  "safety",
  "review",
] as const satisfies readonly (keyof Studio)[];

/** The same studio, whose calls are spans. Where nobody collects them, the studio as it is. */
export function tracedStudio(studio: Studio, tracing: Tracing): Studio {
  if (!tracing.isCollected) return studio;
  const observed = Object.fromEntries(groups.map((group) => [group, tracedCalls(group, studio[group], tracing)]));
  return { ...studio, ...observed };
}

function tracedCalls(group: string, calls: object, tracing: Tracing): object {
  return Object.fromEntries(
    Object.entries(calls).map(([name, value]: [string, unknown]) =>
      typeof value === "function" ? [name, spanned(`studio ${group}.${name}`, value, tracing)] : [name, value],
    ),
  );
}

/** Only what is awaited is a piece of work: a stream goes on for as long as somebody watches, and the rest takes no time. */
function spanned(name: string, call: Function, tracing: Tracing) {
  return (...values: readonly unknown[]): unknown => {
    const span = tracing.start(name);
    const result: unknown = span.run(() => call(...values));
    if (result instanceof Promise) return ended(span, result);
    return result;
  };
}

async function ended(span: Span, result: Promise<unknown>): Promise<unknown> {
  try {
    return await result;
  } catch (error) {
    span.fail(error);
    throw error;
  } finally {
    span.end();
  }
}
