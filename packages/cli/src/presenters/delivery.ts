import type { Job, Media } from "@figment/core";
import { failureReason } from "@figment/core/failure-reasons";
import { bold, good, muted, warning } from "../style.ts";
import { counted, shortId } from "./units.ts";

export interface Delivery {
  readonly job: Job;
  readonly media: readonly Media[];
}

export function presentDelivery({ job, media }: Delivery): string {
  const isMarked = media.every((image) => image.isMarked);
  return [
    `${good("✓")} ${counted(media.length, "image")} of ${bold(job.characterName)} ${muted(`job ${shortId(job.id)}`)}`,
    ...media.map(({ id, path, seed }) => `  ${bold(shortId(id))}  ${path ?? ""}  ${muted(`seed ${seed}`)}`),
    ...missing(job),
    ...(isMarked ? [muted("  Paid by a free grant: the visible mark is on.")] : []),
  ].join("\n");
}

/** What was asked for and not delivered, by reason: people are told, and not charged. */
function missing({ outputs }: Job): readonly string[] {
  const codes = outputs.flatMap(({ state, failureCode }) => (state === "succeeded" ? [] : [failureCode ?? state]));
  return [...new Set(codes)].map((code) => {
    const amount = codes.filter((other) => other === code).length;
    return warning(`  ${counted(amount, "image")} missing: ${failureReason(code)}. Not charged.`);
  });
}
