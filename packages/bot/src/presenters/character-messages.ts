import type { AttributeDraft, Character } from "@figment/core";
import { attributeIds } from "@figment/core/catalogue";
import type { Action } from "../interactions/custom-id.ts";
import type { Say } from "../localisation/say.ts";
import { attributeName, choicesOf, chosenLines } from "./choice-labels.ts";
import { button, buttonRow, selectRow } from "./controls.ts";
import { plain, textMessage, type Message } from "./message.ts";

/** A character that is being described: a select for each attribute, and a button that names her when all are chosen. */
export function draftMessage(say: Say, draft: AttributeDraft): Message {
  const missing = attributeIds.filter((id) => draft[id] === undefined).length;
  const next = missing === 0 ? say("draft_ready") : say("draft_missing", { count: missing });
  return textMessage(
    [`## ${say("draft_title")}\n${say("draft_intro")}`, next],
    [
      ...attributeSelects(say, draft, { action: "draft-attribute" }),
      buttonRow([button(say("button_name"), { action: "draft-name", style: "primary", isDisabled: missing > 0 })]),
    ],
  );
}

/** A character that is there: the same selects change her at once. */
export function editMessageOf(say: Say, character: Character): Message {
  const { id, name, attributes } = character;
  return textMessage(
    [`## ${say("edit_title", { name: plain(name) })}\n${say("edit_intro")}`],
    [
      ...attributeSelects(say, attributes, { action: "edit-attribute", subject: id }),
      buttonRow([button(say("button_words"), { action: "edit-words", subject: id })]),
    ],
  );
}

function attributeSelects(
  say: Say,
  chosen: AttributeDraft,
  { action, subject = null }: { readonly action: Action; readonly subject?: string | null },
) {
  return attributeIds.map((id, index) =>
    selectRow(attributeName(say, id), { action, subject, index }, choicesOf(id, chosen[id])),
  );
}

/** One character, whole. `offer`: how many first images to offer, where she has none. */
export function characterMessage(say: Say, character: Character, offer: number): Message {
  const { id, name, attributes, description, imageCount, videoCount, version, anchor } = character;
  const facts = [
    say("count_images", { count: imageCount }),
    say("count_videos", { count: videoCount }),
    say("version", { number: version.number }),
    ...(anchor === null ? [] : [say("has_anchor", { seed: anchor.seed })]),
  ];
  const first = button(say("button_first_images", { count: offer }), {
    action: "make-first",
    subject: id,
    index: offer,
    style: "primary",
  });
  return textMessage(
    [
      `## ${plain(name)}`,
      chosenLines(say, attributes),
      description === "" ? "" : `> ${plain(description)}`,
      `-# ${facts.join(" · ")}`,
    ],
    [
      buttonRow([
        ...(offer > 0 ? [first] : []),
        button(say("button_words"), { action: "edit-words", subject: id }),
        button(say("button_gallery"), { action: "gallery", subject: null }),
      ]),
    ],
  );
}

const listed = 25;

export function charactersMessage(say: Say, characters: readonly Character[], more: boolean): Message {
  const lines = characters
    .slice(0, listed)
    .map(({ name, imageCount, videoCount }) =>
      say("character_line", { name: plain(name), images: imageCount, videos: videoCount }),
    );
  const create = buttonRow([button(say("button_create_character"), { action: "draft", style: "primary" })]);
  if (lines.length === 0) return textMessage([say("no_character")], [create]);
  return textMessage(
    [`## ${say("characters_title")}\n${lines.join("\n")}`, more ? say("more_characters") : ""],
    [create],
  );
}
