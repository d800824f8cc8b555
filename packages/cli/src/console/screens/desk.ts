import type { AppealWithBlock, QuarantineItem, Report } from "@figment/core";
import { quarantineListing } from "../../commands/admin/review-listing.ts";
import { reportListing } from "../../commands/admin/reports-listing.ts";
import { appealListing } from "../../commands/admin/appeals-listing.ts";
import type { ReviewListing } from "../../components/review-list.tsx";
import type { Invocation } from "../../invocation.ts";
import { localTime, shortId } from "../../presenters/units.ts";
import type { AccountSession } from "../../studio-session.ts";
import { harmless, line, piece, type Line, type Piece } from "../line.ts";
import { why, type Action, type Column, type Question, type Screen } from "../screen.ts";

interface Desk<Item> {
  readonly listing: ReviewListing<Item>;
  readonly columns: readonly Column[];
  readonly cells: (item: Item) => readonly Piece[];
  readonly empty: string;
  /** What each action is about to do, by its key. */
  readonly confirmations: Readonly<Record<string, string>>;
  /** What an action has to be told besides why; the answer is its subject. */
  readonly asksFor?: (item: Item, key: string) => Question | null;
}

/** A list that waits for a reviewer, as a screen. */
function deskScreen<Item>(
  title: string,
  { listing, columns, cells, empty, confirmations, asksFor }: Desk<Item>,
): Screen {
  return {
    title,
    searches: null,
    choices: [],
    refresh_ms: 5_000,
    ...(listing.picture === undefined ? {} : { hasPictures: true }),
    async load() {
      const items = await listing.load();
      return {
        summary: [],
        columns,
        rows: items.map((item) => ({
          id: listing.id(item),
          cells: cells(item),
          actions: listing.actions.map(({ key, label, run }): Action => ({
            key,
            label: label.toLowerCase(),
            questions: [why(), ...[asksFor?.(item, key) ?? []].flat()],
            confirmation: () => `${label}? ${confirmations[key] ?? ""}`,
            run: ([note = "", subject]) => run(item, note, subject),
          })),
          details: async (isUnveiled) => [
            ...listing.details(item).map((text) => line(text)),
            ...(await pictureOf(listing, item, isUnveiled)),
          ],
        })),
        empty,
        actions: [],
      };
    },
  };
}

async function pictureOf<Item>(
  { picture }: ReviewListing<Item>,
  item: Item,
  isUnveiled: boolean,
): Promise<readonly Line[]> {
  const drawn = (await picture?.(item, !isUnveiled)) ?? null;
  if (drawn === null) return [];
  return [line(""), ...drawn.split("\n").map((text) => line(text))];
}

export function reviewScreen(session: AccountSession, invocation: Invocation): Screen {
  return deskScreen<QuarantineItem>("Review", {
    listing: quarantineListing(session, invocation),
    columns: [
      { heading: "Held back" },
      { heading: "Why", isFlexible: true },
      { heading: "Account" },
      { heading: "Seen by", mayGo: true },
      { heading: "Id" },
    ],
    cells: ({ id, createdAt, reason, labels, accountId, classifier }) => [
      piece(localTime(createdAt), "muted"),
      piece(`${reason.replaceAll("_", " ")}: ${labels.join(", ")}`, "warning"),
      piece(shortId(accountId)),
      piece(classifier, "muted"),
      piece(shortId(id), "muted"),
    ],
    empty: "✓ Nothing is held back.",
    confirmations: {
      r: "Its owner gets it, free of charge.",
      c: "It is kept back for good, its picture blocked, its file removed.",
      p: "It is kept back for good; a copy is preserved under a legal hold.",
    },
  });
}

const whichMedia: Question = {
  label: "Which media",
  problem: (answer) =>
    answer.trim().length >= 8 ? null : "Its id, or the last 8 characters: the report does not tell.",
};

export function reportsScreen(session: AccountSession): Screen {
  return deskScreen<Report>("Reports", {
    listing: reportListing(session),
    columns: [
      { heading: "Due" },
      { heading: "Because" },
      { heading: "Where", isFlexible: true },
      { heading: "Media" },
      { heading: "Id" },
    ],
    cells: ({ id, dueAt, isOverdue, reason, reference, mediaId }) => [
      piece(isOverdue ? `overdue ${localTime(dueAt).slice(5)}` : localTime(dueAt), isOverdue ? "bad" : "plain"),
      piece(reason.replaceAll("_", " ")),
      piece(harmless(reference)),
      mediaId === null ? piece("not found", "muted") : piece(shortId(mediaId)),
      piece(shortId(id), "muted"),
    ],
    empty: "✓ No reports are open.",
    asksFor: ({ mediaId }, key) => (mediaId === null && key !== "x" ? whichMedia : null),
    confirmations: {
      u: "It is taken down with its near-identical copies, and its picture is blocked.",
      p: "It is taken down with its copies; one of each is preserved under a legal hold.",
      x: "It stays; the reporter sees that with the receipt.",
    },
  });
}

export function appealsScreen(session: AccountSession): Screen {
  return deskScreen<AppealWithBlock>("Appeals", {
    listing: appealListing(session),
    columns: [
      { heading: "Appealed" },
      { heading: "About" },
      { heading: "Says", isFlexible: true },
      { heading: "By" },
      { heading: "Id" },
    ],
    cells: ({ id, createdAt, about, statement, accountId }) => [
      piece(localTime(createdAt), "muted"),
      piece(about.kind),
      piece(harmless(statement)),
      piece(shortId(accountId)),
      piece(shortId(id), "muted"),
    ],
    empty: "✓ No appeals are open.",
    confirmations: { g: "The strike is lifted; the rule stays.", x: "The strike stays where it is." },
  });
}
