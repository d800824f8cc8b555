import type { StudioError, StudioErrorCode } from "@figment/core";
import type { MessageKey, Say } from "../localisation/say.ts";
import { button, buttonRow } from "./controls.ts";
import { plain, warningMessage, type Message } from "./message.ts";

/** What each kind of error is called here. Those of the second kind carry facts in their own message, which is English. */
const titles: Readonly<Record<StudioErrorCode, readonly [title: MessageKey, tells: "title" | "message"]>> = {
  invalid_input: ["error_input", "message"],
  invalid_configuration: ["error_operator", "title"],
  not_initialised: ["error_operator", "title"],
  attestation_required: ["error_attestation", "title"],
  unauthenticated: ["error_forbidden", "title"],
  reauthentication_required: ["error_forbidden", "title"],
  forbidden: ["error_forbidden", "title"],
  account_closing: ["error_forbidden", "message"],
  not_found: ["error_not_found", "title"],
  ambiguous_reference: ["error_ambiguous", "title"],
  insufficient_balance: ["error_balance", "message"],
  plan_limit: ["error_plan", "message"],
  content_blocked: ["error_blocked", "message"],
  account_suspended: ["refused_suspended", "title"],
  rate_limited: ["error_rate", "title"],
  conflict: ["error_conflict", "message"],
  idempotency_conflict: ["error_conflict", "title"],
  database_unavailable: ["error_away", "title"],
  storage_unavailable: ["error_away", "title"],
  engine_unavailable: ["error_engine", "title"],
  generation_failed: ["error_engine", "title"],
  not_intact: ["error_input", "message"],
  not_proven: ["error_input", "message"],
  interrupted: ["error_away", "title"],
  payment_unavailable: ["error_payment", "title"],
  payment_declined: ["error_declined", "title"],
  internal: ["error_internal", "title"],
};

/** What somebody is told of an error, and what they can do about it here. */
export function errorMessage(say: Say, error: StudioError): Message {
  const known: readonly [MessageKey, "title" | "message"] = titles[error.code] ?? ["error_input", "message"];
  const [title, tells] = known;
  const said = tells === "message" ? [`${say(title)}\n${plain(error.message)}`] : [say(title)];
  const { payable } = error.details;
  if (error.code !== "insufficient_balance" && error.code !== "plan_limit") return warningMessage(said);
  const fewer = typeof payable === "number" && payable > 0 ? [say("ask_for_fewer", { count: payable })] : [];
  return warningMessage([...said, ...fewer, say("see_plans")]);
}

/** For what has a way on: a character to be made first. */
export function noCharacterMessage(say: Say): Message {
  return warningMessage(
    [say("no_character")],
    [buttonRow([button(say("button_create_character"), { action: "draft", style: "primary" })])],
  );
}
