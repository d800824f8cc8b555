/** A page of a list, as every list of the API is answered. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins; null on the last one. */
  readonly next_cursor: string | null;
}

/**
 * Every item of a list, page by page, asked for only as far as somebody reads:
 * `everyItem((cursor) => api.get("/api/media", { params: { query: { ...cursor, kind: "image" } } }))`.
 *
 * @param readPage asks for one page; `{}` for the first one
 */
export async function* everyItem<Item>(
  readPage: (cursor: { readonly cursor?: string }) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  let cursor: { readonly cursor?: string } = {};
  for (;;) {
    const { items, next_cursor: next } = await readPage(cursor);
    yield* items;
    // A server that names the same page for ever would keep us for ever.
    if (next === null || next === cursor.cursor) return;
    cursor = { cursor: next };
  }
}
