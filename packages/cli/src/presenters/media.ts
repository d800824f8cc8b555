import type { Media } from "@figment/core";
import { bold, muted, warning } from "../style.ts";
import { descents, referenceOf } from "./descent.ts";
import { table } from "./table.ts";
import { fileSize, localTime, playTime, shortId } from "./units.ts";

export function presentMediaList(media: readonly Media[]): string {
  if (media.length === 0) return "No media yet.";
  return table(media, [
    { heading: "Id", value: ({ id }) => bold(shortId(id)) },
    { heading: "Character", whenNarrow: "wrap", value: ({ characterName }) => characterName },
    { heading: "Made", value: ({ createdAt }) => localTime(createdAt) },
    { heading: "Size", value: sizeOf },
    {
      heading: "File",
      align: "right",
      value: ({ isFileMissing, fileSize_bytes }) => (isFileMissing ? warning("missing") : fileSize(fileSize_bytes)),
    },
    { heading: "Seed", align: "right", value: ({ seed }) => String(seed) },
    { heading: "Mark", whenNarrow: "omit", value: ({ isMarked }) => (isMarked ? "marked" : muted("none")) },
    { heading: "Job", whenNarrow: "omit", value: ({ jobId }) => muted(shortId(jobId)) },
  ]);
}

function sizeOf(media: Media): string {
  const pixels = `${media.width_px}x${media.height_px}`;
  return media.kind === "image" ? pixels : `${pixels} ${playTime(media)}`;
}

function sizesOf(media: Media): readonly string[] {
  const length = media.kind === "image" ? [] : [playTime(media)];
  return [`${media.width_px}x${media.height_px}`, ...length, fileSize(media.fileSize_bytes)];
}

function stepsOf({ kind, parameters }: Media): string {
  return kind === "image" ? `, ${String(parameters["steps"])} steps` : "";
}

function movement({ parameters }: Media): readonly string[] {
  const { sourceMediaId, motion, noise, frames, codec } = parameters;
  return [
    line("From", `image ${shortId(String(sourceMediaId))}`),
    line("Movement", `motion ${String(motion)}, noise ${String(noise)}`),
    line("Video", `${String(frames)} frames, ${String(codec)}`),
  ];
}

function line(label: string, value: string): string {
  return `  ${muted(label.padEnd(10))}  ${value}`;
}

/** One media item with what came from it. */
export interface MediaWithChildren extends Media {
  readonly children: readonly Pick<Media, "id" | "parent">[];
  readonly link: { readonly url: string; readonly expiresAt: Date } | null;
}

export function presentMedia(media: MediaWithChildren): string {
  const { parameters } = media;
  return [
    `${bold(media.characterName)}  ${muted(`${media.kind} ${shortId(media.id)} of job ${shortId(media.jobId)}`)}`,
    line("Made", localTime(media.createdAt)),
    line("Size", sizesOf(media).join(", ")),
    line("Mark", media.isMarked ? "visible mark (paid by a free grant)" : "none"),
    line("Seed", String(media.seed)),
    line("Engine", `${String(parameters["engine"])}, ${String(parameters["model"])}${stepsOf(media)}`),
    ...(media.kind === "video" ? movement(media) : []),
    line("Version", `${media.characterName} version ${media.characterVersion}`),
    line("Prompt", String(parameters["prompt"])),
    ...(media.parent === null || media.kind === "video"
      ? []
      : [line("From", `${shortId(media.parent.mediaId)}, ${descents[media.parent.descent]}`)]),
    ...referenceOf(parameters["reference"] as Parameters<typeof referenceOf>[0]).map((text) => line("From", text)),
    ...media.children.map(({ id, parent }) => line("Led to", `${shortId(id)}, ${descents[parent?.descent ?? "vary"]}`)),
    ...(media.path === null ? [] : [line("File", media.path)]),
    ...(media.link === null
      ? []
      : [line("Link", `${media.link.url} ${muted(`until ${localTime(media.link.expiresAt)}`)}`)]),
    ...(media.isFileMissing ? [warning("  The file is missing from the store: figment doctor")] : []),
  ].join("\n");
}
