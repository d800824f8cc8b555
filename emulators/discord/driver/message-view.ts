import { textOf } from "../text.ts";
import { type JsonObject, jsonObject } from "../../shared/json.ts";
import { componentTypes, everyComponent, mediaItems, selectTypes } from "../validation/components.ts";
import { isEphemeral, isLoading, type Attachment, type Message } from "../world/message.ts";

export interface ButtonView {
  readonly label: string;
  readonly customId: string | null;
  readonly url: string | null;
  readonly isDisabled: boolean;
}

export interface SelectView {
  readonly customId: string;
  readonly placeholder: string | null;
  readonly options: readonly { readonly label: string; readonly value: string; readonly isDefault: boolean }[];
  readonly isDisabled: boolean;
}

export interface MediaView {
  readonly url: string;
  readonly isSpoiler: boolean;
  readonly description: string | null;
}

/** A message as a person sees it at one moment. */
export interface MessageView {
  readonly id: string;
  readonly channelId: string;
  readonly isEphemeral: boolean;
  /** It still says that the application is thinking. */
  readonly isLoading: boolean;
  /** Everything written on it, from top to bottom: content, embeds, texts. */
  readonly text: string;
  readonly buttons: readonly ButtonView[];
  readonly selects: readonly SelectView[];
  /** Galleries, thumbnails and attached pictures and videos. */
  readonly media: readonly MediaView[];
  readonly attachments: readonly Attachment[];
  readonly editedAt: Date | null;
  readonly components: readonly JsonObject[];
  readonly embeds: readonly JsonObject[];
}

export function viewOf(message: Message): MessageView {
  const all = everyComponent(message.components).map(({ component }) => component);
  const texts = all.filter(({ type }) => type === componentTypes.textDisplay).map(({ content }) => String(content));
  const ofEmbeds = message.embeds.flatMap(({ title, description, fields }) => [
    title,
    description,
    ...(Array.isArray(fields)
      ? fields.flatMap((field) => [jsonObject(field)["name"], jsonObject(field)["value"]])
      : []),
  ]);
  const shown = [message.content, ...ofEmbeds, ...texts].filter((text) => typeof text === "string" && text !== "");
  return {
    id: message.id,
    channelId: message.channelId,
    isEphemeral: isEphemeral(message),
    isLoading: isLoading(message),
    text: shown.join("\n"),
    buttons: all.filter(({ type }) => type === componentTypes.button).map(buttonView),
    selects: all.filter(({ type }) => selectTypes.has(type)).map(selectView),
    media: all.flatMap(mediaItems).map(mediaView),
    attachments: message.attachments,
    editedAt: message.editedAt,
    components: message.components,
    embeds: message.embeds,
  };
}

function buttonView({ label, custom_id: id, url, disabled, emoji }: JsonObject): ButtonView {
  return {
    label: textOf(label ?? jsonObject(emoji)["name"]),
    customId: typeof id === "string" ? id : null,
    url: typeof url === "string" ? url : null,
    isDisabled: disabled === true,
  };
}

function selectView({ custom_id: id, placeholder, options, disabled }: JsonObject): SelectView {
  return {
    customId: String(id),
    placeholder: typeof placeholder === "string" ? placeholder : null,
    options: (Array.isArray(options) ? options.map(jsonObject) : []).map((option) => ({
      label: String(option["label"]),
      value: String(option["value"]),
      isDefault: option["default"] === true,
    })),
    isDisabled: disabled === true,
  };
}

function mediaView(item: JsonObject): MediaView {
  const { description, spoiler } = item;
  const media = jsonObject(item["media"] ?? item["file"]);
  return {
    url: String(media["url"]),
    isSpoiler: spoiler === true,
    description: typeof description === "string" ? description : null,
  };
}
