/** Everything that a button, a select or a modal can ask for. */
export const actions = [
  "attest",
  "draft",
  "draft-attribute",
  "draft-name",
  "make-first",
  "edit-attribute",
  "edit-words",
  "delete-character",
  "choose",
  "vary",
  "reroll",
  "reproduce",
  "animate",
  "anchor",
  "edit",
  "download",
  "parent",
  "delete",
  "delete-confirmed",
  "report",
  "show",
  "cancel",
  "gallery",
  "buy",
  "redeem",
  "link-code",
  "link-confirm",
] as const;

export type Action = (typeof actions)[number];

/** What a component asks for, whole: nothing else is remembered, so that a button works for ever. */
export interface CustomId {
  readonly action: Action;
  /** The id of a job, a character, or what else the action is about. */
  readonly subject: string | null;
  /** Which output, attribute or number it is about. */
  readonly index: number | null;
}

/** Discord's limit for a custom id, in characters. */
export const longestCustomId = 100;

export const largestIndex = 999_999;

const form =
  /^v1:(?<action>[a-z]+(?:-[a-z]+)*):(?<subject>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})?:(?<index>\d{1,6})?$/u;

/** Writes `v1:<action>:<job>:<index>`. */
export function encodeCustomId(action: Action, subject: string | null = null, index: number | null = null): string {
  return `v1:${action}:${subject ?? ""}:${index ?? ""}`;
}

/** `null` for what no version of the bot wrote. */
export function decodeCustomId(text: string): CustomId | null {
  const parts = form.exec(text)?.groups;
  const action = actions.find((known) => known === parts?.["action"]);
  if (parts === undefined || action === undefined) return null;
  const { subject, index } = parts;
  return { action, subject: subject ?? null, index: index === undefined ? null : Number(index) };
}
