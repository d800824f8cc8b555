import { type JsonObject, jsonObject } from "../../replicate/json.ts";
import type { UploadedFile } from "../files/file-store.ts";
import type { Fault } from "../problem.ts";
import { type Message, messageFlags } from "../world/message.ts";
import { componentFaults, componentTypes, everyComponent, type PlacedComponent } from "./components.ts";

const mostComponents = 40;
const mostRows = 5;
const mostText = 4000;

/** A message's body before it is written: what it says, what it brings, and what it changes. */
interface MessageWriting {
  readonly body: JsonObject;
  readonly files: readonly UploadedFile[];
  /** The message being edited; null for a new one. */
  readonly edits: Message | null;
}

/** What Discord demands of a message beyond its document. */
export function messageFaults({ body, files, edits }: MessageWriting): Fault[] {
  const flags = Number(body["flags"] ?? 0) | (edits?.flags ?? 0);
  const all = everyComponent(body["components"]);
  const ofVersion = (flags & messageFlags.componentsV2) !== 0 ? versionTwoFaults(body, all) : versionOneFaults(body);
  return [...ofVersion, ...componentFaults(all), ...fileFaults(body, files, edits, all)];
}

function versionTwoFaults(body: JsonObject, all: readonly PlacedComponent[]): Fault[] {
  const isGiven = (value: unknown): boolean =>
    value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
  const legacy = ["content", "embeds", "poll", "sticker_ids"].filter((key) => isGiven(body[key]));
  const text = all
    .filter(({ component }) => component["type"] === componentTypes.textDisplay)
    .reduce((sum, { component }) => sum + String(component["content"]).length, 0);
  return [
    ...legacy.map((key) => ({
      path: [key],
      code: "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
      message: `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    })),
    ...(all.length > mostComponents
      ? [
          {
            path: ["components"],
            code: "COMPONENT_MAX_TOTAL_EXCEEDED",
            message: `${all.length} components; 40 at most`,
          },
        ]
      : []),
    ...(text > mostText
      ? [{ path: ["components"], code: "COMPONENT_TEXT_TOO_LONG", message: `${text} characters of text; 4000 at most` }]
      : []),
  ];
}

function versionOneFaults(body: JsonObject): Fault[] {
  const rows = Array.isArray(body["components"]) ? body["components"] : [];
  const tooMany =
    rows.length > mostRows
      ? [{ path: ["components"], code: "BASE_TYPE_BAD_LENGTH", message: "Must be 5 or fewer in length." }]
      : [];
  const foreign = rows.flatMap((row: unknown, index) =>
    jsonObject(row)["type"] === componentTypes.actionRow
      ? []
      : [
          {
            path: ["components", String(index), "type"],
            code: "UNION_TYPE_CHOICES",
            message: 'Value of field "type" must be one of (1,): anything else needs MessageFlags.IS_COMPONENTS_V2',
          },
        ],
  );
  return [...tooMany, ...foreign];
}

/** `attachment://name` must name a file that the message has. */
function fileFaults(
  body: JsonObject,
  files: readonly UploadedFile[],
  edits: Message | null,
  all: readonly PlacedComponent[],
): Fault[] {
  const listed = Array.isArray(body["attachments"]) ? body["attachments"].map(jsonObject) : [];
  const names = new Set<string>([
    ...files.map(({ filename }) => filename),
    ...listed.map(({ filename }) => String(filename)),
    ...(edits?.attachments ?? []).map(({ filename }) => filename),
  ]);
  const isBroken = (url: unknown): boolean =>
    typeof url === "string" && url.startsWith("attachment://") && !names.has(url.slice("attachment://".length));
  const broken = all.flatMap(({ component, path }) =>
    mediaOf(component)
      .filter(({ media }) => isBroken(media["url"]))
      .map(({ at }) => ({
        path: [...path, ...at, "url"],
        code: "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        message: "The referenced attachment was not found",
      })),
  );
  const unsent = listed.flatMap(({ id }, index) =>
    files.some(({ key }) => key === id) || (edits?.attachments ?? []).some((kept) => kept.id === id)
      ? []
      : [
          {
            path: ["attachments", String(index), "id"],
            code: "ATTACHMENT_NOT_FOUND",
            message: "No such file was sent",
          },
        ],
  );
  return [...broken, ...unsent];
}

/** Where a component shows media: a gallery's items, a thumbnail, a file. */
function mediaOf(component: JsonObject): { readonly media: JsonObject; readonly at: readonly string[] }[] {
  const { type, items, media, file } = component;
  if (type === componentTypes.mediaGallery && Array.isArray(items)) {
    return items.map((item: unknown, index) => ({
      media: jsonObject(jsonObject(item)["media"]),
      at: ["items", String(index), "media"],
    }));
  }
  if (type === componentTypes.thumbnail) return [{ media: jsonObject(media), at: ["media"] }];
  return type === componentTypes.file ? [{ media: jsonObject(file), at: ["file"] }] : [];
}
