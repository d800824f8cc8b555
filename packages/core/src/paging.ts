/** Where a page of a list ended: the next one begins after it, whatever was added or removed meanwhile. */
export interface PagePosition {
  readonly createdAt: Date;
  readonly id: string;
}

/** What a list newest first holds after a position. The first condition alone is what an index is searched by. */
export function olderThan({ createdAt, id }: PagePosition) {
  return {
    createdAt: { lte: createdAt },
    OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }],
  };
}
