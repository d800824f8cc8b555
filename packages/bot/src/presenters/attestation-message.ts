import type { Account } from "@figment/core";
import { plans } from "@figment/core/plans";
import type { Say } from "../localisation/say.ts";
import { button, buttonRow } from "./controls.ts";
import { textMessage, type Message } from "./message.ts";

/** Asks somebody to state that they are 18 or older; who has no account is given one by it. */
export function attestationMessage(say: Say, account: Account | null): Message {
  const offer = account === null ? say("attest_offer", { count: plans.free.signUpGrant.images }) : say("attest_again");
  return textMessage(
    [`## ${say("attest_title")}\n${say("attest_statement")}`, offer],
    [buttonRow([button(say("attest_button"), { action: "attest", style: "primary" })])],
  );
}
