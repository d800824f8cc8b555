/** Does something with each of many, so many at once. The first error ends it, when what is under way has ended. */
export async function inParallel<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  atOnce: number,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let failure: { readonly error: unknown } | null = null;
  async function work(): Promise<void> {
    while (failure === null) {
      const { done, value } = await waiting.next();
      if (done === true) return;
      await act(value).catch((error: unknown) => (failure ??= { error }));
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
}
