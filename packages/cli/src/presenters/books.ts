import type { Explanation, Violation } from "@figment/core";
import { bad, bold, good, muted } from "../style.ts";
import { table } from "./table.ts";
import { localTime, sourceName, units } from "./units.ts";

export function presentViolations(violations: readonly Violation[]): string {
  if (violations.length === 0) return `${good("✓")} Every invariant of the books holds.`;
  return table(violations, [
    { heading: "Invariant", value: ({ invariant }) => bad(invariant) },
    { heading: "Account", value: ({ ownerId }) => ownerId ?? "" },
    { heading: "Wallet", value: ({ asset }) => asset ?? "all" },
    { heading: "About", value: ({ subject }) => subject ?? "" },
  ]);
}

/** How each balance came to be: the movements that add up to it, then the grants and where their units are. */
export function presentExplanation({ ownerId, wallets, grants, holds, mergedInto, mergedFrom }: Explanation): string {
  const moved = wallets.filter(({ movements }) => movements.length > 0);
  return [
    `Account ${ownerId}`,
    ...(mergedInto === null ? [] : [`It became part of ${mergedInto}.`]),
    ...mergedFrom.map((owner) => `${owner} became part of it.`),
    ...(moved.length === 0 ? ["Nothing has happened yet."] : []),
    ...moved.flatMap((wallet) => ["", wallet].map((part) => (typeof part === "string" ? part : presentWallet(part)))),
    ...(grants.length === 0 ? [] : ["", bold("Grants, and where their units are"), presentGrants(grants)]),
    ...holds.map(
      ({ reference, outputs, settled, expiresAt }) =>
        `Reserved for job ${reference}: ${settled} of ${outputs} delivered, until ${localTime(expiresAt)}`,
    ),
  ].join("\n");
}

function presentWallet({ asset, available, held, debt, movements }: Explanation["wallets"][number]): string {
  const owed = debt === 0 ? "" : `, ${debt} owed`;
  const signed = (amount: number): string => (amount > 0 ? `+${amount}` : amount === 0 ? muted("0") : String(amount));
  return [
    bold(`${units(available, asset)} to spend, ${held} reserved${owed}`),
    table(movements, [
      { heading: "What", value: ({ kind }) => kind.replace("_", " ") },
      { heading: "Times", align: "right", value: ({ transactions }) => String(transactions) },
      { heading: "To spend", align: "right", value: (movement) => signed(movement.available) },
      { heading: "Reserved", align: "right", value: (movement) => signed(movement.held) },
      { heading: "Owed", align: "right", value: (movement) => signed(movement.debt) },
    ]),
  ].join("\n");
}

function presentGrants(grants: Explanation["grants"]): string {
  const count = (amount: number): string => (amount === 0 ? muted("0") : String(amount));
  return table(grants, [
    { heading: "When", value: ({ granted_at }) => localTime(granted_at) },
    { heading: "From", value: ({ source, reason }) => sourceName(source) + (reason === null ? "" : `: ${reason}`) },
    { heading: "Units", align: "right", value: ({ amount, asset }) => units(amount, asset) },
    { heading: "Left", align: "right", value: ({ remaining }) => count(remaining) },
    { heading: "Reserved", align: "right", value: ({ held }) => count(held) },
    { heading: "Used", align: "right", value: ({ consumed }) => count(consumed) },
    { heading: "Lapsed", align: "right", value: ({ expired }) => count(expired) },
    { heading: "Taken back", align: "right", value: ({ clawed }) => count(clawed) },
    { heading: "Paid debts", align: "right", value: ({ repaid }) => count(repaid) },
  ]);
}
