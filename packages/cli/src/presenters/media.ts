import type { Media } from "@figment/core";
import { bold, muted } from "../style.ts";
import { table } from "./table.ts";
import { fileSize, localTime, playTime, shortId } from "./units.ts";

export function presentMediaList(media: readonly Media[]): string {
  if (media.length === 0) return "No media yet.";
  return table(media, [
    { heading: "Id", value: ({ id }) => bold(shortId(id)) },
    { heading: "Character", value: ({ characterName }) => characterName },
    { heading: "Made", value: ({ createdAt }) => localTime(createdAt) },
    { heading: "Size", value: sizeOf },
    { heading: "File", align: "right", value: ({ fileSize_bytes }) => fileSize(fileSize_bytes) },
    { heading: "Seed", align: "right", value: ({ seed }) => String(seed) },
    { heading: "Mark", value: ({ isMarked }) => (isMarked ? "marked" : muted("none")) },
    { heading: "Job", value: ({ jobId }) => muted(shortId(jobId)) },
  ]);
}

function sizeOf(media: Media): string {
  const pixels = `${media.width_px}x${media.height_px}`;
  return media.kind === "image" ? pixels : `${pixels} ${playTime(media)}`;
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

export function presentMedia(media: Media): string {
  const { parameters } = media;
  return [
    `${bold(media.characterName)}  ${muted(`${media.kind} ${shortId(media.id)} of job ${shortId(media.jobId)}`)}`,
    line("Made", localTime(media.createdAt)),
    line("Size", `${sizeOf(media)}, ${fileSize(media.fileSize_bytes)}`),
    line("Mark", media.isMarked ? "visible mark (paid by a free grant)" : "none"),
    line("Seed", String(media.seed)),
    line("Engine", `${String(parameters["engine"])}, ${String(parameters["model"])}${stepsOf(media)}`),
    ...(media.kind === "video" ? movement(media) : []),
    line("Version", `${media.characterName} version ${media.characterVersion}`),
    line("Prompt", String(parameters["prompt"])),
    ...(media.path === null ? [] : [line("File", media.path)]),
  ].join("\n");
}
