import { isJsonObject, type JsonObject, jsonObject } from "../../shared/json.ts";
import type { Emulation } from "../emulation.ts";
import type { Form } from "../files/form.ts";
import { sufferMessage } from "../faults/suffer.ts";
import { invalidForm, problem } from "../problem.ts";
import type { CheckedOperation } from "../validation/checked-operations.ts";
import { messageFaults } from "../validation/message-rules.ts";
import { type Attachment, type Message, messageFlags } from "../world/message.ts";
import { messageBody } from "./message-body.ts";

/** Discord's limit for a file where nobody paid for more. */
export const attachmentLimit_bytes = 10 * 1024 * 1024;

/** Flags that a client may set; Discord ignores the others. */
const settable =
  messageFlags.suppressEmbeds | messageFlags.ephemeral | messageFlags.suppressNotifications | messageFlags.componentsV2;

export interface NewMessage {
  readonly channelId: string;
  readonly authorId: string;
  readonly ephemeralFor: string | null;
  readonly interactionId: string | null;
  readonly type: number;
  readonly form: Form;
}

/**
 * Refuses what Discord would refuse of a message.
 *
 * @param operationId whose body in Discord's document it has to be; null when the caller has checked that.
 * @throws Problem 50035 for a wrong body, 40005 for too large a file.
 */
export function checkMessage(
  emulation: Emulation,
  operationId: CheckedOperation | null,
  form: Form,
  channelId: string,
  edits: Message | null,
): void {
  const { contract, world } = emulation;
  const body = jsonObject(form.json);
  const ofDocument = operationId === null ? [] : contract.check(operationId, body);
  const all = [...ofDocument, ...messageFaults({ body, files: form.files, edits })];
  if (all.length > 0) throw invalidForm(all);
  const guildId = world.channels.get(channelId)?.guildId ?? "";
  const limit_bytes = world.guilds.get(guildId)?.attachmentLimit_bytes ?? attachmentLimit_bytes;
  if (form.files.some(({ bytes }) => bytes.length > limit_bytes)) throw problem("entityTooLarge");
}

/**
 * Writes a message and lets everybody know who may. The body has been checked.
 *
 * @throws Problem 50006 for nothing at all; 200000 or 20009 when the fault script says so.
 */
export async function createMessage(emulation: Emulation, given: NewMessage): Promise<Message> {
  const { ids, clock, signal } = emulation;
  const body = jsonObject(given.form.json);
  const attachments = await keepFiles(emulation, given.channelId, given.form, null);
  const message: Message = {
    id: ids.next(),
    channelId: given.channelId,
    authorId: given.authorId,
    ephemeralFor: given.ephemeralFor,
    interactionId: given.interactionId,
    type: given.type,
    content: textOf(body["content"]),
    embeds: embedsOf(body["embeds"]),
    components: placed(objectsOf(body["components"]), attachments),
    attachments,
    flags:
      (Number(body["flags"] ?? 0) & settable & ~messageFlags.ephemeral) |
      (given.ephemeralFor === null ? 0 : messageFlags.ephemeral),
    createdAt: clock.now(),
    editedAt: null,
  };
  if (isEmpty(message)) throw problem("emptyMessage");
  const isDeleted = sufferMessage(emulation.faults, JSON.stringify(body));
  publish(emulation, message);
  if (isDeleted) deleteMessage(emulation, message);
  signal.changed();
  return message;
}

/** A deferred answer: a message that says nothing yet. */
export function createLoadingMessage(emulation: Emulation, given: Omit<NewMessage, "form">): Message {
  const { ids, clock, signal } = emulation;
  const message: Message = {
    ...given,
    id: ids.next(),
    content: "",
    embeds: [],
    components: [],
    attachments: [],
    flags: messageFlags.loading | (given.ephemeralFor === null ? 0 : messageFlags.ephemeral),
    createdAt: clock.now(),
    editedAt: null,
  };
  publish(emulation, message);
  signal.changed();
  return message;
}

function publish(emulation: Emulation, message: Message): void {
  const { world, gateway } = emulation;
  world.messages.set(message.id, message);
  const channel = world.channels.get(message.channelId);
  if (message.ephemeralFor !== null || channel === undefined) return;
  channel.lastMessageId = message.id;
  gateway.dispatch("MESSAGE_CREATE", channel.guildId, {
    ...messageBody(emulation, message),
    ...(channel.guildId !== null && { guild_id: channel.guildId }),
  });
}

/** Changes what a body names and leaves the rest. The body has been checked. @throws Problem as `createMessage` */
export async function editMessage(emulation: Emulation, message: Message, form: Form): Promise<void> {
  const { world, clock, gateway, signal } = emulation;
  const body = jsonObject(form.json);
  const attachments = await keepFiles(emulation, message.channelId, form, message);
  const wasLoading = (message.flags & messageFlags.loading) !== 0;
  const changed: Message = {
    ...message,
    ...("content" in body && { content: textOf(body["content"]) }),
    ...("embeds" in body && { embeds: embedsOf(body["embeds"]) }),
    components: "components" in body ? placed(objectsOf(body["components"]), attachments) : message.components,
    attachments,
    flags: (message.flags & ~messageFlags.loading) | (Number(body["flags"] ?? 0) & settable & ~messageFlags.ephemeral),
    editedAt: wasLoading ? null : clock.now(),
  };
  if (isEmpty(changed)) throw problem("emptyMessage");
  const isDeleted = sufferMessage(emulation.faults, JSON.stringify(body));
  Object.assign(message, changed);
  if (isDeleted) deleteMessage(emulation, message);
  const channel = world.channels.get(message.channelId);
  if (message.ephemeralFor === null && channel !== undefined) {
    gateway.dispatch("MESSAGE_UPDATE", channel.guildId, messageBody(emulation, message));
  }
  signal.changed();
}

export function deleteMessage({ world, gateway, signal }: Emulation, message: Message): void {
  world.messages.delete(message.id);
  const guildId = world.channels.get(message.channelId)?.guildId ?? null;
  if (message.ephemeralFor === null) {
    gateway.dispatch("MESSAGE_DELETE", guildId, { id: message.id, channel_id: message.channelId, guild_id: guildId });
  }
  signal.changed();
}

/** New files, and of those the message had the ones that the body names; all of them when it names none. */
async function keepFiles(
  { files }: Emulation,
  channelId: string,
  form: Form,
  edits: Message | null,
): Promise<Attachment[]> {
  const body = jsonObject(form.json);
  const listed = Array.isArray(body["attachments"]) ? body["attachments"].map(jsonObject) : null;
  const before = edits?.attachments ?? [];
  const kept = listed === null ? before : before.filter(({ id }) => listed.some((entry) => entry["id"] === id));
  const added = await Promise.all(
    form.files.map(async (file) => {
      const { filename, description } = listed?.find(({ id }) => id === file.key) ?? {};
      return files.keep(file, channelId, {
        ...(typeof filename === "string" && { filename }),
        ...(typeof description === "string" && { description }),
      });
    }),
  );
  return [...kept, ...added];
}

/** Components as Discord gives them back: numbered, and media with the addresses where they really are. */
function placed(components: readonly JsonObject[], attachments: readonly Attachment[]): JsonObject[] {
  let id = 0;
  const place = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(place);
    if (!isJsonObject(value)) return value;
    if (typeof value["url"] === "string" && value["type"] === undefined) return mediaBody(value["url"], attachments);
    const own = typeof value["type"] === "number" && !("value" in value) ? { id: value["id"] ?? (id += 1) } : {};
    return { ...Object.fromEntries(Object.entries(value).map(([key, item]) => [key, place(item)])), ...own };
  };
  return components.map((component) => place(component) as JsonObject);
}

function mediaBody(url: string, attachments: readonly Attachment[]): JsonObject {
  const name = url.startsWith("attachment://") ? url.slice("attachment://".length) : null;
  const attachment = attachments.find(({ filename }) => filename === name);
  if (attachment === undefined) return { id: "0", url, proxy_url: url };
  const { id, url: real, proxy_url, width, height, content_type } = attachment;
  return { id, url: real, proxy_url, width: width ?? null, height: height ?? null, content_type, attachment_id: id };
}

function isEmpty({ content, embeds, components, attachments }: Message): boolean {
  return content === "" && embeds.length + components.length + attachments.length === 0;
}

/** Discord gives every embed its kind. */
function embedsOf(value: unknown): JsonObject[] {
  return objectsOf(value).map((embed) => ({ ...embed, type: "rich" }));
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function objectsOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
