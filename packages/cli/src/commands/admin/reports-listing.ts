import type { Report } from "@figment/core";
import type { ReviewListing } from "../../components/review-list.tsx";
import { reportDetails, reportLine } from "../../presenters/review.ts";
import { counted } from "../../presenters/units.ts";
import type { AccountSession } from "../../studio-session.ts";

/** What somebody wants taken down, to be worked off. */
export function reportListing({ studio, account }: AccountSession): ReviewListing<Report> {
  const uphold = (isPreserved: boolean) => async (report: Report, note: string, mediaId?: string) => {
    const named = mediaId === undefined ? {} : { mediaId };
    const decision = { reference: report.id, note, withCopies: true, isPreserved, ...named };
    const { takenDown } = await studio.review.uphold(account, decision);
    return `${counted(takenDown.length, "item")} taken down${isPreserved ? ", preserved under a legal hold" : ""}.`;
  };
  return {
    title: "Reports",
    load: () => studio.review.reports(account, { isOpen: true, limit: 100 }),
    id: ({ id }) => id,
    line: reportLine,
    details: reportDetails,
    actions: [
      { key: "u", label: "Take down", run: uphold(false) },
      { key: "p", label: "Take down and preserve", run: uphold(true) },
      {
        key: "x",
        label: "Reject",
        async run({ id }, note) {
          await studio.review.reject(account, { reference: id, note });
          return "Rejected.";
        },
      },
    ],
  };
}
