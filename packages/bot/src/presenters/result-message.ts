import { ComponentType, type APIComponentInContainer, type APIMessageTopLevelComponent } from "discord.js";
import type { Job, Media } from "@figment/core";
import type { Say } from "../localisation/say.ts";
import { button, buttonRow } from "./controls.ts";
import { plain, primaryColour, text, warningMessage, type Message, type MessageFile } from "./message.ts";
import { undeliveredLines } from "./undelivered.ts";

export interface Result {
  readonly job: Job;
  /** Those of its media that are there, in their order. */
  readonly media: readonly Media[];
  /** One for each of them; or, with `kept`, what the message has already. */
  readonly files: readonly Pick<MessageFile, "name">[] | readonly MessageFile[];
  readonly isSpoilered: boolean;
  /** The output that the buttons are about; without it the first. */
  readonly chosen?: number;
  readonly kept?: readonly { readonly id: string; readonly filename: string }[];
}

/** What a job has made, with everything that can be done with it. */
export function resultMessage(say: Say, { job, media, files, isSpoilered, chosen, kept }: Result): Message {
  const [first] = media;
  if (first === undefined) return warningMessage([resultTitle(say, job), ...undeliveredLines(say, job)]);
  const target = media.find(({ outputIndex }) => outputIndex === chosen) ?? first;
  const parts: APIComponentInContainer[] = [
    text([resultTitle(say, job), requestLine(say, job), ...undeliveredLines(say, job)].filter(Boolean).join("\n")),
    {
      type: ComponentType.MediaGallery,
      items: files.map(({ name }, place) => ({
        media: { url: `attachment://${name}` },
        description: say(job.kind === "image" ? "alt_image" : "alt_video", {
          number: place + 1,
          name: job.characterName,
        }),
        spoiler: isSpoilered,
      })),
    },
    text(settingsLine(say, job, target, media.length)),
  ];
  const components: APIMessageTopLevelComponent[] = [
    { type: ComponentType.Container, accent_color: primaryColour, components: parts },
    ...(media.length > 1 ? [chooseRow(media, target)] : []),
    ...actionRows(say, job, target),
  ];
  const attached = files.flatMap((file) => ("bytes" in file ? [file] : []));
  return kept === undefined ? { components, files: attached } : { components, keptAttachments: kept };
}

/** What it is, in a line. */
export function resultTitle(say: Say, { kind, count, characterName }: Job): string {
  const name = plain(characterName);
  return `### ${say(kind === "image" ? "made_images" : "made_videos", { count, name })}`;
}

/** What was asked for, in the member's own words. */
function requestLine(say: Say, job: Job): string {
  if (job.kind === "video") return say("video_line", { seconds: job.request.duration_s });
  const { pose, clothing, scene } = job.request;
  return [pose, clothing, scene]
    .filter((part) => part !== "")
    .map(plain)
    .join(" · ");
}

function settingsLine(say: Say, job: Job, { seed, outputIndex, id }: Media, shown: number): string {
  const { parameters } = job;
  const settings = [
    ...(shown > 1 ? [say("chosen_number", { number: outputIndex + 1 })] : []),
    `${say("seed")} ${seed}`,
    ...("steps" in parameters ? [`${say("steps")} ${parameters.steps}`] : []),
    ...("guidance" in parameters ? [`${say("guidance")} ${parameters.guidance}`] : []),
    plain(job.model),
    id.slice(-8),
  ];
  return `-# ${settings.join(" · ")}`;
}

/** Says which of several images the buttons below are about, and changes it. */
function chooseRow(media: readonly Media[], target: Media) {
  return buttonRow(
    media.map(({ jobId, outputIndex }) =>
      button(String(outputIndex + 1), {
        action: "choose",
        subject: jobId,
        index: outputIndex,
        style: outputIndex === target.outputIndex ? "primary" : "secondary",
        isDisabled: outputIndex === target.outputIndex,
      }),
    ),
  );
}

function actionRows(say: Say, job: Job, { jobId, outputIndex, kind, parent }: Media) {
  const about = { subject: jobId, index: outputIndex } as const;
  const ofImages = [
    button(say("button_vary"), { action: "vary", ...about }),
    button(say("button_reroll"), { action: "reroll", ...about }),
    button(say("button_reproduce"), { action: "reproduce", ...about }),
    button(say("button_animate"), { action: "animate", ...about, style: "primary" }),
    button(say("button_anchor"), { action: "anchor", ...about }),
  ];
  const ofAll = [
    ...(kind === "image" && job.parent === null ? [button(say("button_edit"), { action: "edit", ...about })] : []),
    button(say("button_download"), { action: "download", ...about }),
    ...(parent === null ? [] : [button(say("button_parent"), { action: "parent", ...about })]),
    button(say("button_delete"), { action: "delete", ...about, style: "danger" }),
    button(say("button_report"), { action: "report", ...about }),
  ];
  const ofVideos = [button(say("button_reroll"), { action: "reroll", ...about })];
  return [buttonRow(kind === "image" ? ofImages : ofVideos), buttonRow(ofAll)];
}
