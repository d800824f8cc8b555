import type { QuarantineItem } from "@figment/core";
import type { ReviewListing } from "../../components/review-list.tsx";
import { blocksImage } from "../../inline-image/encode.ts";
import { imageProtocol } from "../../inline-image/protocol.ts";
import type { Invocation } from "../../invocation.ts";
import { quarantineDetails, quarantineLine } from "../../presenters/review.ts";
import { shortId } from "../../presenters/units.ts";
import type { AccountSession } from "../../studio-session.ts";

/** How large a picture is drawn in characters. */
export const size = { width_px: 40, height_px: 32 };

/** What is held back, to be worked off. */
export function quarantineListing(
  { studio, account }: AccountSession,
  { terminal }: Invocation,
): ReviewListing<QuarantineItem> {
  const page = { isOpen: true, limit: 100 };
  return {
    title: "Held back",
    load: () => studio.review.quarantine(account, page),
    id: ({ id }) => id,
    line: quarantineLine,
    details: quarantineDetails,
    async picture({ id }, isBlurred) {
      if (imageProtocol(terminal) === "none") return null;
      return blocksImage(await studio.review.look(account, { reference: id, isBlurred, size }));
    },
    actions: [
      {
        key: "r",
        label: "Release",
        async run({ id }, note) {
          const { mediaId } = await studio.review.release(account, { reference: id, note });
          return `Released as media ${shortId(mediaId ?? "")}; nothing was charged.`;
        },
      },
      {
        key: "c",
        label: "Confirm",
        async run({ id }, note) {
          await studio.review.confirm(account, { reference: id, note, isPreserved: false });
          return "Kept back for good; its picture is blocked.";
        },
      },
      {
        key: "p",
        label: "Confirm and preserve",
        async run({ id }, note) {
          await studio.review.confirm(account, { reference: id, note, isPreserved: true });
          return "Kept back for good, a copy preserved under a legal hold.";
        },
      },
    ],
  };
}
