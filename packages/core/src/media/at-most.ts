/**
 * Lets at most `limit` of the works it is given go on at once; the others wait their turn, in order. An image being
 * processed takes some 20 MB, so this is what bounds memory.
 */
export function atMost(limit: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => void waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // Whoever is next takes over the place.
      if (next) next();
      else running--;
    }
  };
}
