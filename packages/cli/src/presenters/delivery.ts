import type { Job, Media } from "@figment/core";
import { failureReason } from "@figment/core/failure-reasons";
import { bold, good, muted, warning } from "../style.ts";
import { counted, fileSize, playTime, shortId } from "./units.ts";

export interface Delivery {
  readonly job: Job;
  readonly media: readonly Media[];
}

export function presentDelivery({ job, media }: Delivery): string {
  const isMarked = media.every((item) => item.isMarked);
  return [
    `${good("✓")} ${counted(media.length, job.kind)} of ${bold(job.characterName)} ${muted(`job ${shortId(job.id)}`)}`,
    ...media.map((item) => `  ${bold(shortId(item.id))}  ${item.path ?? ""}  ${muted(factsOf(item))}`),
    ...missing(job),
    ...(isMarked ? [muted("  Paid by a free grant: the visible mark is on.")] : []),
  ].join("\n");
}

function factsOf(media: Media): string {
  if (media.kind === "image") return `seed ${media.seed}`;
  return `${playTime(media)}, ${media.width_px}x${media.height_px}, ${fileSize(media.fileSize_bytes)}, seed ${media.seed}`;
}

/** What was asked for and not delivered, by reason: people are told, and not charged. */
function missing({ outputs, kind }: Job): readonly string[] {
  const codes = outputs.flatMap(({ state, failureCode }) => (state === "succeeded" ? [] : [failureCode ?? state]));
  return [...new Set(codes)].map((code) => {
    const amount = codes.filter((other) => other === code).length;
    return warning(`  ${counted(amount, kind)} missing: ${failureReason(code)}. Not charged.`);
  });
}
