import type { Asset, Balance, SpendCap, StatementLine } from "@figment/core";
import { bad, bold, good, muted } from "../style.ts";
import { table } from "./table.ts";
import { localTime, shortId, sourceName, units } from "./units.ts";

const assets: readonly Asset[] = ["image", "video", "token"];

export function presentBalance(balance: Balance): string {
  const lines = assets.map((asset) => {
    const { available, held, debt } = balance.assets[asset];
    const reserved = held === 0 ? "" : muted(`  and ${held} reserved by running jobs`);
    const owed = debt === 0 ? "" : bad(`  ${debt} owed since a refund: nothing can be made until it is paid`);
    return `${bold(String(available).padStart(5))} ${asset}${available === 1 ? "" : "s"}${reserved}${owed}`;
  });
  const grants = balance.grants.map(
    ({ available, held, amount, asset, source, expiresAt }) =>
      `      ${available + held} of ${units(amount, asset)} ${muted(`from ${sourceName(source)}, ${until(expiresAt)}`)}`,
  );
  return [...lines, ...(grants.length === 0 ? [] : [muted("From:"), ...grants])].join("\n");
}

/** What was granted, settled and is left altogether, of the assets that ever were granted. */
export function presentTotals({ assets: balances }: Balance): string {
  const granted = assets.filter((asset) => balances[asset].granted > 0);
  return granted
    .map((asset) => {
      const { granted, settled, available, held } = balances[asset];
      const reserved = held > 0 ? `, ${held} reserved` : "";
      return `${asset}s: ${granted} granted, ${settled} settled, ${available} left${reserved}`;
    })
    .join("\n");
}

function until(expiresAt: string | null): string {
  return expiresAt === null ? "never expires" : `until ${localTime(expiresAt)}`;
}

export function presentStatement(lines: readonly StatementLine[]): string {
  if (lines.length === 0) return "Nothing has happened yet.";
  return table(lines, [
    { heading: "When", value: ({ at }) => localTime(at) },
    { heading: "What", whenNarrow: "wrap", value: happened },
    { heading: "Change", align: "right", value: change },
    { heading: "Left", align: "right", value: ({ availableAfter, asset }) => `${availableAfter} ${asset}` },
    {
      heading: "Reserved",
      align: "right",
      whenNarrow: "omit",
      value: ({ heldAfter }) => (heldAfter === 0 ? muted("0") : String(heldAfter)),
    },
    {
      heading: "Job",
      whenNarrow: "omit",
      value: ({ kind, reference }) => (isOfJob(kind) ? muted(shortId(reference ?? "")) : ""),
    },
  ]);
}

/** What else a line may refer to is an order, a subscription or an account. */
function isOfJob(kind: StatementLine["kind"]): boolean {
  return kind === "hold" || kind === "settle" || kind === "release";
}

function happened(line: StatementLine): string {
  const source = sourceName(line.source);
  switch (line.kind) {
    case "grant":
      return line.reason === null ? `granted: ${source}` : `granted: ${source}, ${line.reason}`;
    case "hold":
      return `reserved from ${source}`;
    case "settle":
      return `paid for a delivered output from ${source}`;
    case "release":
      return `given back to ${source}`;
    case "expire":
      return `lapsed: ${source}`;
    case "claw_back":
      return `taken back after a refund: ${source}`;
    case "give_back":
      return `given back, the refund was undone: ${source}`;
    case "repay":
      return `paid what was owed from ${source}`;
    case "move":
      return `moved with an account: ${source}`;
  }
}

function change(line: StatementLine): string {
  if (line.kind === "settle") return muted(`${line.settled} settled`);
  const amount = line.availableChange;
  if (amount === 0) return muted(line.debtChange === 0 ? "0" : `${line.debtChange} owed`);
  return amount > 0 ? good(`+${amount}`) : bad(String(amount));
}

/** What may be spent at most, and what of it is. */
export function presentCaps({ day, month }: Balance["caps"]): string {
  const line = (period: string, { limit, spent }: SpendCap): string =>
    `${period.padEnd(6)}${limit === null ? "no cap" : `at most ${limit} tokens`}, ${spent} spent`;
  return [line("day", day), line("month", month), muted("Days and months in UTC; allowances are not counted.")].join(
    "\n",
  );
}
