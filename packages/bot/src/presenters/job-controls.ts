import type { Media } from "@figment/core";
import type { Say } from "../localisation/say.ts";
import { button, buttonRow } from "./controls.ts";
import { textMessage, type Message } from "./message.ts";

/** A button that shows what a job made: pressing it is an interaction of its own, with a new token. */
export function showButtonRow(say: Say, jobId: string) {
  return buttonRow([button(say("button_show"), { action: "show", subject: jobId, style: "primary" })]);
}

/** For what no message takes: each of the originals by a link. */
export function tooLargeMessage(say: Say, media: readonly Media[]): Message {
  const controls = media.map(({ jobId, outputIndex }) => {
    const label = media.length === 1 ? say("button_download") : `${say("button_download")} ${outputIndex + 1}`;
    return button(label, { action: "download", subject: jobId, index: outputIndex, style: "primary" });
  });
  return textMessage([say("result_too_large")], [buttonRow(controls)]);
}
