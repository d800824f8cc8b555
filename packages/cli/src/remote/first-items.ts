/** The first of a list that is read page by page; no page is asked for that is not needed. */
export async function firstItems<Item>(items: AsyncIterable<Item>, limit: number): Promise<readonly Item[]> {
  const first: Item[] = [];
  for await (const item of items) {
    first.push(item);
    if (first.length >= limit) break;
  }
  return first;
}
