import type { Account, AccountOverview, ApiKey, DeletionReceipt, SessionSummary } from "@figment/core";
import { accent, bold, muted, warning } from "../style.ts";
import { table } from "./table.ts";
import { counted, localTime, shortId } from "./units.ts";

export function presentAccount(shown: Account & AccountOverview): string {
  const rows: readonly (readonly [label: string, value: string])[] = [
    ["account", `${bold(shown.displayName)} ${muted(shortId(shown.id))}`],
    ["plan", shown.plan],
    ["role", shown.role],
    ["status", shown.status],
    ["18 or older", shown.isAttested ? "confirmed" : warning("not confirmed: figment account attest")],
    ["e-mail", shown.email ?? muted("none: nobody logs in to it from elsewhere")],
    ["two-factor", shown.hasTwoFactor ? `on, ${counted(shown.recoveryCodesLeft, "recovery code")} left` : "off"],
    ["passkeys", String(shown.passkeys)],
    ["Discord", shown.discord === null ? muted("not linked") : shown.discord.username],
    ["sessions", String(shown.openSessions)],
    ["API keys", String(shown.apiKeys)],
    ["since", localTime(shown.createdAt)],
  ];
  const lines = rows.map(([label, value]) => `${muted(label.padEnd(12))} ${value}`);
  if (shown.erasesAt !== null) {
    lines.push("", warning(`It will be erased on ${localTime(shown.erasesAt)}. To keep it: figment account restore`));
  }
  return lines.join("\n");
}

export function presentSessions(sessions: readonly SessionSummary[]): string {
  if (sessions.length === 0) return muted("Nobody is logged in from elsewhere.");
  return table(sessions, [
    { heading: "id", value: ({ id }) => muted(shortId(id)) },
    { heading: "what", value: ({ label }) => label.slice(0, 40) },
    { heading: "from", value: ({ address }) => address ?? "" },
    { heading: "since", value: ({ createdAt }) => localTime(createdAt) },
    { heading: "last used", value: ({ lastUsedAt }) => localTime(lastUsedAt) },
  ]);
}

export function presentKeys(keys: readonly ApiKey[]): string {
  if (keys.length === 0) return muted("There are no API keys. To make one: figment account keys create");
  return table(keys, [
    { heading: "id", value: ({ id }) => muted(shortId(id)) },
    { heading: "name", value: ({ name }) => bold(name) },
    { heading: "key", value: ({ hint }) => muted(`fig_…${hint}`) },
    { heading: "scopes", value: ({ scopes }) => scopes.join(", ") },
    { heading: "last used", value: ({ lastUsedAt }) => (lastUsedAt === null ? "never" : localTime(lastUsedAt)) },
    { heading: "until", value: ({ expiresAt }) => (expiresAt === null ? "" : localTime(expiresAt)) },
  ]);
}

export function presentReceipt({ receipt, erasesAt, erases, keeps }: DeletionReceipt): string {
  const list = (items: readonly string[]): string => items.map((item) => `  - ${item}`).join("\n");
  return [
    `The account will be erased on ${bold(localTime(erasesAt))}. Until then: figment account restore`,
    `\nErased then:\n${list(erases)}`,
    `\nKept:\n${list(keeps)}`,
    `\nReceipt, shown this once: ${accent(receipt)}`,
    muted("What became of it: figment account receipt <receipt>"),
  ].join("\n");
}
