import { badRequest } from "../problem.ts";
import type { Prediction } from "./prediction.ts";

export interface ListQuery {
  /** At or after. */
  readonly created_after?: string;
  /** Strictly before. */
  readonly created_before?: string;
  readonly source?: string;
  readonly cursor?: string;
}

export interface ListPage {
  readonly results: readonly Prediction[];
  readonly next: string | null;
  readonly previous: string | null;
}

/** A place between two predictions, so that pages stay whole while new predictions arrive. */
interface Cursor {
  readonly direction: "older" | "newer";
  readonly than: number;
}

/** One page, most recent first. `next` and `previous` are the cursors of the pages beside it. */
export function listPage(predictions: readonly Prediction[], query: ListQuery, pageSize: number): ListPage {
  const newestFirst = predictions.filter((prediction) => matches(prediction, query)).toReversed();
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

function matches({ timeline }: Prediction, query: ListQuery): boolean {
  if (query.source === "web") return false;
  const created_ms = timeline.createdAt.getTime();
  if (query.created_after !== undefined && created_ms < Date.parse(query.created_after)) return false;
  return query.created_before === undefined || created_ms < Date.parse(query.created_before);
}

function slice(newestFirst: readonly Prediction[], cursor: Cursor | null, pageSize: number): readonly Prediction[] {
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
