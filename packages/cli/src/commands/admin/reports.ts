import type { Command } from "commander";
import type { Report } from "@figment/core";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentReports, reportDetails } from "../../presenters/review.ts";
import { counted, shortId } from "../../presenters/units.ts";
import { addDecision, addReviewListCommand } from "../../review-commands.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";
import { reportListing } from "./reports-listing.ts";

/** `admin reports`: what somebody wants taken down, within 48 hours. */
export function addAdminReports(parent: Command, terminal: Terminal): void {
  const reports = addReviewListCommand<Report>(parent, terminal, {
    name: "reports",
    description: "what somebody wants taken down, what is due first",
    load: ({ studio, account }, page) => studio.review.reports(account, page),
    present: presentReports,
    listing: reportListing,
  });
  addShow(reports, terminal);
  addDecision(reports, terminal, {
    name: "uphold",
    subject: "report",
    description: "take it down, with its near-identical copies, and block the picture",
    example: 'figment admin reports uphold 1b2c3d4e --note "it does depict them"',
    options: (command) =>
      command
        .option("--media <media>", "what it is about, where the report does not tell")
        .option("--only-this", "leave its copies alone")
        .option("--preserve", "keep a copy of each as evidence, under a legal hold"),
    decide: ({ studio, account }, { reference, note, options }) =>
      studio.review.uphold(account, {
        reference,
        note,
        withCopies: options.onlyThis !== true,
        isPreserved: options.preserve === true,
        ...(options.media === undefined ? {} : { mediaId: options.media }),
      }),
    say: ({ takenDown }) => `${good("✓")} ${counted(takenDown.length, "item")} taken down.`,
  });
  addDecision(reports, terminal, {
    name: "reject",
    subject: "report",
    description: "leave it as it is",
    example: 'figment admin reports reject 1b2c3d4e --note "it is a landscape"',
    decide: ({ studio, account }, { reference, note }) => studio.review.reject(account, { reference, note }),
    say: () => `${good("✓")} Rejected; the reporter sees that with the receipt.`,
  });
}

function addShow(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("show")
    .argument("<report>", "its id, or the last 8 characters of it")
    .description("one of them, and the near-identical copies of what it is about");
  withExamples(command, ["figment admin reports show 1b2c3d4e"]);
  runs(terminal, command, (invocation, _options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      answer(invocation, await studio.review.findReport(account, reference), (report) =>
        [...reportDetails(report), `Copies        ${report.copies.map(shortId).join(", ") || "none"}`].join("\n"),
      );
    }),
  );
}
