import { badRequest } from "../problem.ts";
import type { Timeline } from "./timeline.ts";

export interface ListQuery {
  /** At or after. */
  readonly created_after?: string;
  /** Strictly before. */
  readonly created_before?: string;
  readonly source?: string;
  readonly cursor?: string;
}

interface Listed {
  readonly sequence: number;
  readonly timeline: Timeline;
}

export interface ListPage<One extends Listed> {
  readonly results: readonly One[];
  readonly next: string | null;
  readonly previous: string | null;
}

/** A place between two of them, so that pages stay whole while new ones arrive. */
interface Cursor {
  readonly direction: "older" | "newer";
  readonly than: number;
}

/** One page, most recent first. `next` and `previous` are the cursors of the pages beside it. */
export function listPage<One extends Listed>(all: readonly One[], query: ListQuery, pageSize: number): ListPage<One> {
  const newestFirst = all.filter((one) => matches(one, query)).toReversed();
  const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor);
  const results = slice(newestFirst, cursor, pageSize);
  const first = results[0];
  const last = results.at(-1);
  if (first === undefined || last === undefined) return { results, next: null, previous: null };
  return {
    results,
    next: newestFirst.at(-1) === last ? null : encodeCursor({ direction: "older", than: last.sequence }),
    previous: newestFirst[0] === first ? null : encodeCursor({ direction: "newer", than: first.sequence }),
  };
}

function matches({ timeline }: Listed, query: ListQuery): boolean {
  if (query.source === "web") return false;
  const created_ms = timeline.createdAt.getTime();
  if (query.created_after !== undefined && created_ms < Date.parse(query.created_after)) return false;
  return query.created_before === undefined || created_ms < Date.parse(query.created_before);
}

function slice<One extends Listed>(
  newestFirst: readonly One[],
  cursor: Cursor | null,
  pageSize: number,
): readonly One[] {
  if (cursor === null) return newestFirst.slice(0, pageSize);
  if (cursor.direction === "older") return newestFirst.filter((one) => one.sequence < cursor.than).slice(0, pageSize);
  return newestFirst.filter((one) => one.sequence > cursor.than).slice(-pageSize);
}

function encodeCursor({ direction, than }: Cursor): string {
  return Buffer.from(`${direction}:${than}`).toString("base64url");
}

function decodeCursor(text: string): Cursor {
  const parts = /^(older|newer):(\d+)$/.exec(Buffer.from(text, "base64url").toString());
  if (parts === null) throw badRequest("Invalid cursor");
  return { direction: parts[1] === "older" ? "older" : "newer", than: Number(parts[2]) };
}
