import type { AppealWithBlock, OwnStanding, QuarantineItem, Report } from "@figment/core";
import { bad, bold, good, muted, warning } from "../style.ts";
import { table } from "./table.ts";
import { counted, localTime, shortId } from "./units.ts";

const reasons: Readonly<Record<QuarantineItem["reason"], string>> = {
  flagged: "flagged",
  unclassifiable: "not classified",
  blocked_picture: "a blocked picture",
};

export function quarantineLine(item: QuarantineItem): string {
  return `${shortId(item.id)}  ${localTime(item.createdAt)}  ${reasons[item.reason]}: ${item.labels.join(", ")}`;
}

export function quarantineDetails(item: QuarantineItem): readonly string[] {
  return [
    `Held back     ${localTime(item.createdAt)}`,
    `Why           ${reasons[item.reason]}: ${item.labels.join(", ")}`,
    `Seen by       ${item.classifier}`,
    `Account       ${shortId(item.accountId)}`,
    `Job           ${shortId(item.jobId)}, output ${item.outputIndex + 1}`,
    `State         ${item.state}`,
    ...(item.note === null ? [] : [`Note          ${item.note}`]),
    "Not charged, also when it is released.",
  ];
}

export function presentQuarantine(items: readonly QuarantineItem[]): string {
  if (items.length === 0) return `${good("✓")} Nothing is held back.`;
  return table(items, [
    { heading: "Id", value: ({ id }) => bold(shortId(id)) },
    { heading: "Held back", value: ({ createdAt }) => localTime(createdAt) },
    { heading: "Why", value: ({ reason, labels }) => `${reasons[reason]}: ${labels.join(", ")}` },
    { heading: "State", value: ({ state }) => (state === "open" ? warning(state) : state) },
    { heading: "Account", value: ({ accountId }) => muted(shortId(accountId)) },
  ]);
}

function dueOf({ state, isOverdue, dueAt }: Report): string {
  if (state !== "open") return state;
  return isOverdue ? bad(`overdue since ${localTime(dueAt)}`) : `due ${localTime(dueAt)}`;
}

export function reportLine(report: Report): string {
  return `${shortId(report.id)}  ${dueOf(report)}  ${report.reason}  ${oneLine(report.reference)}`;
}

export function reportDetails(report: Report): readonly string[] {
  const { statement, contact, mediaId, note, reference } = report;
  return [
    `Reported      ${localTime(report.createdAt)}, ${dueOf(report)}`,
    `Because       ${report.reason.replaceAll("_", " ")}`,
    `Where         ${oneLine(reference)}`,
    `Media         ${mediaId === null ? "not found from this; name it with --media" : shortId(mediaId)}`,
    `Says          ${printable(statement)}`,
    ...(contact === null ? [] : [`Contact       ${oneLine(contact)}`]),
    ...(note === null ? [] : [`Note          ${note}`]),
  ];
}

export function presentReports(reports: readonly Report[]): string {
  if (reports.length === 0) return `${good("✓")} No reports.`;
  return table(reports, [
    { heading: "Id", value: ({ id }) => bold(shortId(id)) },
    { heading: "State", value: dueOf },
    { heading: "Because", value: ({ reason }) => reason },
    { heading: "Media", value: ({ mediaId }) => (mediaId === null ? muted("unknown") : shortId(mediaId)) },
    { heading: "Where", value: ({ reference }) => oneLine(reference, 30) },
  ]);
}

export function appealLine(appeal: AppealWithBlock): string {
  return `${shortId(appeal.id)}  ${localTime(appeal.createdAt)}  ${appeal.about.kind}  ${oneLine(appeal.statement)}`;
}

export function appealDetails({ about, block, text, ...appeal }: AppealWithBlock): readonly string[] {
  const codes = block?.findings.map(({ code, where }) => `${code} in ${where}`) ?? [];
  return [
    `Appealed      ${localTime(appeal.createdAt)}, by ${shortId(appeal.accountId)}`,
    about.kind === "text"
      ? `Against       a ${block?.severity ?? ""} block: ${[...new Set(codes)].join(", ")}`
      : `Against       output ${shortId(about.quarantinedOutputId)}, held back for good`,
    ...(text === null ? [] : [`Text          ${printable(text)}`]),
    `Says          ${printable(appeal.statement)}`,
    `State         ${appeal.state}${appeal.isDecidedAlone ? ", decided by somebody involved: there was nobody else" : ""}`,
    ...(appeal.note === null ? [] : [`Note          ${appeal.note}`]),
  ];
}

export function presentAppeals(appeals: readonly AppealWithBlock[]): string {
  if (appeals.length === 0) return `${good("✓")} No appeals.`;
  return table(appeals, [
    { heading: "Id", value: ({ id }) => bold(shortId(id)) },
    { heading: "Appealed", value: ({ createdAt }) => localTime(createdAt) },
    { heading: "About", value: ({ about }) => about.kind },
    { heading: "State", value: ({ state }) => (state === "open" ? warning(state) : state) },
    { heading: "Says", value: ({ statement }) => oneLine(statement, 36) },
  ]);
}

export function presentStanding({ strikes, pausedUntil, isSuspended, blocks, heldBack, appeals }: OwnStanding): string {
  const state = isSuspended
    ? bad("suspended")
    : pausedUntil === null
      ? good("nothing stands in your way")
      : warning(`paused until ${localTime(pausedUntil)}`);
  return [
    `${bold(counted(strikes, "strike"))} in the last 30 days: ${state}`,
    ...blocks.map(
      ({ at, severity, findings, isStrike }) =>
        `  ${localTime(at)}  ${severity} block  ${[...new Set(findings.map(({ code }) => code))].join(", ")}${isStrike ? warning("  strike") : ""}`,
    ),
    ...(heldBack.length === 0
      ? []
      : ["", bold("Held back"), ...heldBack.map((item) => `  ${quarantineLine(item)}  ${item.state}`)]),
    ...(appeals.length === 0 ? [] : ["", bold("Appeals")]),
    ...appeals.map(
      ({ id, createdAt, state: decided, note }) =>
        `  ${shortId(id)}  ${localTime(createdAt)}  ${decided}${note === null ? "" : `: ${note}`}`,
    ),
  ].join("\n");
}

/** What strangers wrote, without anything that would move a terminal's cursor. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}

function oneLine(text: string, longest_characters = 60): string {
  const line = printable(text).trim();
  return line.length > longest_characters ? `${line.slice(0, longest_characters - 1)}…` : line;
}
