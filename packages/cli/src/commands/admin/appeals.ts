import type { Command } from "commander";
import type { AppealWithBlock } from "@figment/core";
import { presentAppeals } from "../../presenters/review.ts";
import { addDecision, addReviewListCommand } from "../../review-commands.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";
import { appealListing } from "./appeals-listing.ts";

/** `admin appeals`: members who say that a block was a mistake. */
export function addAdminAppeals(parent: Command, terminal: Terminal): void {
  const appeals = addReviewListCommand<AppealWithBlock>(parent, terminal, {
    name: "appeals",
    description: "members who say that a block was a mistake",
    load: ({ studio, account }, page) => studio.review.appeals(account, page),
    present: presentAppeals,
    listing: appealListing,
  });
  addDecision(appeals, terminal, {
    name: "grant",
    subject: "appeal",
    description: "lift the strike; the rule stays",
    example: 'figment admin appeals grant 1b2c3d4e --note "it is a kind of stone"',
    decide: ({ studio, account }, given) => studio.review.decideAppeal(account, { ...given, isGranted: true }),
    say: () => `${good("✓")} Granted: the strike is lifted.`,
  });
  addDecision(appeals, terminal, {
    name: "refuse",
    subject: "appeal",
    description: "leave the strike where it is",
    example: 'figment admin appeals refuse 1b2c3d4e --note "the rule was right"',
    decide: ({ studio, account }, given) => studio.review.decideAppeal(account, { ...given, isGranted: false }),
    say: () => `${good("✓")} Refused: the strike stays.`,
  });
}
