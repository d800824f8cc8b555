/** Does every task, at most `concurrency` at once, in their order. */
export async function bounded(tasks: readonly (() => Promise<unknown>)[], concurrency: number): Promise<void> {
  const waiting = tasks.values();
  const work = async (): Promise<void> => {
    for (const task of waiting) await task();
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}
