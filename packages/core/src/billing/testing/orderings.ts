import type { GatewayEvent } from "../gateway-objects.ts";

/**
 * Orders in which events can come, as indexes: all of them where there are not more than `most`, else the first, the last and
 * evenly spread ones between. Events about the same thing say the same, so their order among themselves does not count.
 */
export function orderings(events: readonly GatewayEvent[], most: number): readonly (readonly number[])[] {
  const firstOfKind = new Map<string, number>();
  for (const [index, { subject }] of events.entries()) {
    const name = `${subject?.kind}:${subject?.id}`;
    if (!firstOfKind.has(name)) firstOfKind.set(name, index);
  }
  const indexes = [...firstOfKind.values()];
  const count = factorial(indexes.length);
  const wanted = Math.min(most, count);
  return Array.from({ length: wanted }, (_, number) =>
    permutation(indexes, wanted === 1 ? 0 : Math.round((number * (count - 1)) / (wanted - 1))),
  );
}

/** The permutation of that number, in the order of the factorial number system. */
function permutation(items: readonly number[], number: number): readonly number[] {
  const left = [...items];
  const chosen: number[] = [];
  let rest = number;
  for (let size = left.length; size > 0; size -= 1) {
    const block = factorial(size - 1);
    const at = Math.floor(rest / block);
    rest %= block;
    chosen.push(...left.splice(at, 1));
  }
  return chosen;
}

const factorial = (size: number): number => (size <= 1 ? 1 : size * factorial(size - 1));
