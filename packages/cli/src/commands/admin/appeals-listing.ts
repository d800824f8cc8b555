import type { AppealWithBlock } from "@figment/core";
import type { ReviewListing } from "../../components/review-list.tsx";
import { appealDetails, appealLine } from "../../presenters/review.ts";
import type { AccountSession } from "../../studio-session.ts";

/** Appeals, to be worked off. */
export function appealListing({ studio, account }: AccountSession): ReviewListing<AppealWithBlock> {
  const decide = (isGranted: boolean) => async (appeal: AppealWithBlock, note: string) => {
    await studio.review.decideAppeal(account, { reference: appeal.id, isGranted, note });
    return isGranted ? "Granted: the strike is lifted." : "Refused: the strike stays.";
  };
  return {
    title: "Appeals",
    load: () => studio.review.appeals(account, { isOpen: true, limit: 100 }),
    id: ({ id }) => id,
    line: appealLine,
    details: appealDetails,
    actions: [
      { key: "g", label: "Grant", run: decide(true) },
      { key: "x", label: "Refuse", run: decide(false) },
    ],
  };
}
