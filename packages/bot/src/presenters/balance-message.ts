import type { Account, Balance, StatementLine } from "@figment/core";
import { plans } from "@figment/core/plans";
import type { MessageKey, Say } from "../localisation/say.ts";
import { textMessage, type Message } from "./message.ts";
import { sourceName } from "./source-name.ts";

export function balanceLine(say: Say, { assets }: Balance): string {
  return say("balance_line", {
    images: assets.image.available,
    videos: assets.video.available,
    tokens: assets.token.available,
  });
}

const kinds: Readonly<Record<StatementLine["kind"], MessageKey>> = {
  grant: "entry_grant",
  hold: "entry_hold",
  settle: "entry_settle",
  release: "entry_release",
  expire: "entry_expire",
  claw_back: "entry_claw_back",
  give_back: "entry_give_back",
  repay: "entry_repay",
  move: "entry_move",
};

/** What somebody has, what is reserved, and how it came to be. */
export function balanceMessage(
  say: Say,
  {
    account,
    balance,
    statement,
  }: { readonly account: Account; readonly balance: Balance; readonly statement: readonly StatementLine[] },
): Message {
  const { image, video, token } = balance.assets;
  const held = image.held + video.held + token.held;
  const owed = image.debt + video.debt + token.debt;
  return textMessage([
    `## ${say("balance_title", { plan: plans[account.plan].name })}\n${balanceLine(say, balance)}`,
    [held > 0 ? say("balance_held", { count: held }) : "", owed > 0 ? say("balance_owed", { count: owed }) : ""]
      .filter((line) => line !== "")
      .join("\n"),
    statement.length === 0
      ? ""
      : `### ${say("statement_title")}\n${statement.map((line) => entry(say, line)).join("\n")}`,
  ]);
}

function entry(
  say: Say,
  { kind, asset, source, availableChange, settled, at, reference, availableAfter }: StatementLine,
): string {
  // What is used was reserved before, and is not taken from what is left a second time.
  const sign = kind === "settle" || availableChange === 0 ? "" : availableChange > 0 ? "+" : "−";
  const count = kind === "settle" ? settled : Math.abs(availableChange);
  const about =
    kind === "grant" ? ` (${sourceName(say, source)})` : isId(reference) ? ` \`${reference.slice(-8)}\`` : "";
  const when = `<t:${Math.floor(Date.parse(at) / 1000)}:d>`;
  return `${when} ${say(kinds[kind])}: ${sign}${say(`asset_${asset}`, { count })}${about} → ${availableAfter}`;
}

const isId = (reference: string | null): reference is string =>
  reference !== null && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(reference);
