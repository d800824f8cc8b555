import type { GatewayEvent } from "../gateway-objects.ts";

/** An event, and the step of its story in which it happened. */
export interface Happened {
  readonly step: number;
  readonly event: GatewayEvent;
}

/** One way in which the events of a story can reach us: which comes after which step, in order. */
type Delivery = readonly { readonly afterStep: number; readonly index: number }[];

/**
 * Ways in which events can come: in every order where there are not more than `most`, else in evenly spread ones; each order twice:
 * every event as soon as it has happened and those before it in the order have come, and all of them when everything is over. What is
 * looked at again while nothing has happened in between answers the same: of orders that differ by that alone, one is tried.
 */
export function deliveries(happened: readonly Happened[], most: number): readonly Delivery[] {
  const over = happened.at(-1)?.step ?? 0;
  const found = new Map<string, Delivery>();
  for (const order of orderings([...happened.keys()], most)) {
    for (const from of [0, over]) {
      const { name, delivery } = deliver(happened, order, from);
      found.set(name, delivery);
    }
  }
  return [...found.values()];
}

function deliver(happened: readonly Happened[], order: readonly number[], from: number) {
  let step = from;
  const looks = new Map<string, Delivery[number]>();
  for (const index of order) {
    const { step: happenedIn = 0, event } = happened[index] ?? {};
    step = Math.max(step, happenedIn);
    const name = `${step}:${event?.subject?.kind}:${event?.subject?.id}`;
    if (!looks.has(name)) looks.set(name, { afterStep: step, index });
  }
  return { name: [...looks.keys()].join(" "), delivery: [...looks.values()] };
}

/** All permutations where there are not more than `most`, else the first, the last and evenly spread ones between. */
function orderings(indexes: readonly number[], most: number): readonly (readonly number[])[] {
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
