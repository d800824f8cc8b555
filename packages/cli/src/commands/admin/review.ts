import type { Command } from "commander";
import type { QuarantineItem } from "@figment/core";
import { withExamples } from "../../examples.ts";
import { blocksImage, iterm2Image, kittyImage } from "../../inline-image/encode.ts";
import { imageProtocol } from "../../inline-image/protocol.ts";
import type { Invocation } from "../../invocation.ts";
import { answer } from "../../output.ts";
import { presentQuarantine, quarantineDetails } from "../../presenters/review.ts";
import { shortId } from "../../presenters/units.ts";
import { addDecision, addReviewListCommand } from "../../review-commands.ts";
import { runs } from "../../run-command.ts";
import { withAccount, type AccountSession } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";
import { quarantineListing, size } from "./review-listing.ts";

/** `admin review`: what no owner may see before a reviewer has. */
export function addAdminReview(parent: Command, terminal: Terminal): void {
  const review = addReviewListCommand<QuarantineItem>(parent, terminal, {
    name: "review",
    description: "outputs that are held back: release or keep them",
    load: ({ studio, account }, page) => studio.review.quarantine(account, page),
    present: presentQuarantine,
    listing: quarantineListing,
  });
  addShow(review, terminal);
  addDecision(review, terminal, {
    name: "release",
    subject: "output",
    description: "give it to its owner; it stays free of charge",
    example: 'figment admin review release 1b2c3d4e --note "a false alarm"',
    decide: ({ studio, account }, { reference, note }) => studio.review.release(account, { reference, note }),
    say: ({ mediaId }) =>
      `${good("✓")} Released to its owner, as media ${shortId(mediaId ?? "")}. Nothing was charged.`,
  });
  addDecision(review, terminal, {
    name: "confirm",
    subject: "output",
    description: "keep it back for good: its picture is blocked, its file removed",
    example: 'figment admin review confirm 1b2c3d4e --note "looks under 18" --preserve',
    options: (command) => command.option("--preserve", "keep a copy as evidence, under a legal hold"),
    decide: ({ studio, account }, { reference, note, options }) =>
      studio.review.confirm(account, { reference, note, isPreserved: options.preserve === true }),
    say: () => `${good("✓")} Kept back for good; its picture is blocked.`,
  });
}

function addShow(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("show")
    .argument("<output>", "its id, or the last 8 characters of it")
    .description("one of them, with its picture blurred")
    .option("--unblurred", "the picture as it is; that you saw it is written down");
  withExamples(command, ["figment admin review show 1b2c3d4e"]);
  runs(terminal, command, (invocation, { unblurred }: { readonly unblurred?: boolean }, reference: string) =>
    withAccount(invocation, async (session) => {
      const item = await session.studio.review.findQuarantined(session.account, reference);
      if (!invocation.isJson) await showPicture(invocation, session, item, unblurred !== true);
      answer(invocation, item, (found) => quarantineDetails(found).join("\n"));
    }),
  );
}

async function showPicture(
  { terminal }: Invocation,
  { studio, account }: AccountSession,
  { id }: QuarantineItem,
  isBlurred: boolean,
): Promise<void> {
  const protocol = imageProtocol(terminal);
  if (protocol === "none") return;
  const look = { reference: id, isBlurred, size: protocol === "blocks" ? size : { width_px: 600, height_px: 480 } };
  if (protocol === "blocks") {
    terminal.stdout.write(`${blocksImage(await studio.review.look(account, look))}\n`);
    return;
  }
  const png = await studio.review.lookPng(account, look);
  terminal.stdout.write(`${protocol === "kitty" ? kittyImage(png, 18) : iterm2Image(png, 18)}\n`);
}
