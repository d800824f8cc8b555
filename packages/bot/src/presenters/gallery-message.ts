import { ComponentType } from "discord.js";
import type { Media } from "@figment/core";
import type { Say } from "../localisation/say.ts";
import { button, buttonRow } from "./controls.ts";
import { plain, primaryColour, text, textMessage, type Message, type MessageFile } from "./message.ts";

/** A page fits beside one row of buttons. */
export const galleryPage = 5;

interface Page {
  readonly media: readonly Media[];
  readonly files: readonly MessageFile[];
  readonly isFirst: boolean;
  readonly hasMore: boolean;
  readonly isSpoilered: boolean;
}

/** Small pictures of what somebody made, newest first; each number opens one of them whole. */
export function galleryMessage(say: Say, { media, files, isFirst, hasMore, isSpoilered }: Page): Message {
  const last = media.at(-1);
  if (last === undefined) return textMessage([say("gallery_empty")]);
  const lines = media.map(
    ({ id, characterName, kind, seed }, place) =>
      `${place + 1}. ${plain(characterName)} · ${say(kind === "image" ? "kind_image" : "kind_video")} · ${say("seed")} ${seed} · \`${id.slice(-8)}\``,
  );
  const numbers = media.map(({ jobId, outputIndex }, place) =>
    button(String(place + 1), { action: "show", subject: jobId, index: outputIndex }),
  );
  const turns = [
    ...(isFirst ? [] : [button(say("button_newest"), { action: "gallery" })]),
    ...(hasMore ? [button(say("button_older"), { action: "gallery", subject: last.id, style: "primary" })] : []),
  ];
  return {
    components: [
      {
        type: ComponentType.Container,
        accent_color: primaryColour,
        components: [
          text(`## ${say("gallery_title")}`),
          {
            type: ComponentType.MediaGallery,
            items: files.map(({ name }) => ({ media: { url: `attachment://${name}` }, spoiler: isSpoilered })),
          },
          text(lines.join("\n")),
        ],
      },
      buttonRow(numbers),
      ...(turns.length === 0 ? [] : [buttonRow(turns)]),
    ],
    files,
  };
}
