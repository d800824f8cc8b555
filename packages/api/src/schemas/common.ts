import type { PagePosition } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import { z } from "zod";

/** UTC, ISO 8601 with Z. */
export const moment = z.iso.datetime();
export const optionalMoment = moment.nullable();
export const id = z.guid().meta({ description: "A UUID." });

export const at = (date: Date): string => date.toISOString();
export const atOrNull = (date: Date | null): string | null => date?.toISOString() ?? null;

const largestPage = 100;

/** What every list takes. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(largestPage).default(20).meta({ description: "How many at most." }),
  cursor: z
    .string()
    .max(200)
    .optional()
    .meta({ description: "`next_cursor` of the page before; without it, the first page." }),
});

/** A page of a list; `next_cursor` is null on the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), next_cursor: z.string().nullable() });

/**
 * Answers a page of what was asked for with one more than the page has: whether there is another page shows without counting.
 */
export function pageFrom<Item, Shown>(
  items: readonly Item[],
  limit: number,
  cursorOf: (last: Item) => string,
  show: (item: Item) => Shown,
): { readonly items: readonly Shown[]; readonly next_cursor: string | null } {
  const page = items.slice(0, limit);
  const last = page.at(-1);
  const hasNext = items.length > limit && last !== undefined;
  return { items: page.map(show), next_cursor: hasNext ? cursorOf(last) : null };
}

/** A position in a list, as its clients pass it on without reading it. */
export const cursorAt = ({ createdAt, id: itemId }: PagePosition): string =>
  Buffer.from(`${createdAt.toISOString()}|${itemId}`).toString("base64url");

const positionForm =
  /^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\|(?<itemId>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/u;

/** Throws `invalid_input` for anything that no page was answered with. */
export function positionOf(cursor: string | undefined): PagePosition | undefined {
  if (cursor === undefined) return undefined;
  const parts = positionForm.exec(Buffer.from(cursor, "base64url").toString())?.groups;
  const createdAt = new Date(parts?.["time"] ?? "");
  if (parts === undefined || Number.isNaN(createdAt.getTime())) {
    throw new StudioError("invalid_input", "cursor: take it from `next_cursor` of the page before, as it is.");
  }
  return { createdAt, id: parts["itemId"] ?? "" };
}

/** `someName` as `some_name`, which is how JSON names things here. */
export const snake = (name: string): string => name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

/** The same object with its names as JSON has them, dates as text, all the way down. */
export function toJson(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [snake(name), toJson(inner)]));
}
