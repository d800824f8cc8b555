import type { Asset, Balance, StatementLine } from "@figment/core";
import { bad, bold, good, muted } from "../style.ts";
import { table } from "./table.ts";
import { localTime, shortId, sourceName } from "./units.ts";

const assets: readonly Asset[] = ["image", "video", "token"];

export function presentBalance(balance: Balance): string {
  const lines = assets.map((asset) => {
    const { available, held } = balance.assets[asset];
    const reserved = held === 0 ? "" : muted(`  and ${held} reserved by running jobs`);
    return `${bold(String(available).padStart(5))} ${asset}${available === 1 ? "" : "s"}${reserved}`;
  });
  const grants = balance.grants.map(
    ({ available, held, amount, asset, source, expiresAt }) =>
      `      ${available + held} of ${amount} ${asset} ${muted(`from ${sourceName(source)}, ${until(expiresAt)}`)}`,
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
    { heading: "What", value: happened },
    { heading: "Change", align: "right", value: change },
    { heading: "Left", align: "right", value: ({ availableAfter, asset }) => `${availableAfter} ${asset}` },
    {
      heading: "Reserved",
      align: "right",
      value: ({ heldAfter }) => (heldAfter === 0 ? muted("0") : String(heldAfter)),
    },
    { heading: "Job", value: ({ kind, reference }) => (kind === "grant" ? "" : muted(shortId(reference ?? ""))) },
  ]);
}

function happened(line: StatementLine): string {
  const source = sourceName(line.source);
  switch (line.kind) {
    case "grant":
      return `granted: ${source}`;
    case "hold":
      return `reserved from ${source}`;
    case "settle":
      return `paid for a delivered output from ${source}`;
    case "release":
      return `given back to ${source}`;
    case "expire":
      return `lapsed: ${source}`;
  }
}

function change(line: StatementLine): string {
  if (line.kind === "settle") return muted(`${Math.abs(line.heldChange)} settled`);
  const amount = line.availableChange;
  return amount > 0 ? good(`+${amount}`) : bad(String(amount));
}
