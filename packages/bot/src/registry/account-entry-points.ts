import {
  attest,
  balance,
  confirmLink,
  link,
  lookAtLinkCode,
  openLinkCode,
  revoke,
  settings,
  unlink,
} from "../commands/account/account-commands.ts";
import { buy, buyByButton, openRedeem, redeem, showPlans, subscribe } from "../commands/account/buying-commands.ts";
import { autocomplete } from "../commands/autocomplete.ts";
import { always, usual } from "../preconditions/preconditions.ts";
import type { EntryPoint } from "./entry-point.ts";

const privately = { preconditions: usual, acknowledgement: "private" } as const;
const asking = usual.filter((name) => name !== "attested");

/** Who somebody is here, and what they have. */
export const accountEntryPoints: readonly EntryPoint[] = [
  { kind: "command", name: "balance", ...privately, run: balance },
  { kind: "command", name: "plans", ...privately, run: showPlans },
  { kind: "command", name: "buy", ...privately, run: buy },
  { kind: "command", name: "subscribe", ...privately, run: subscribe },
  { kind: "component", action: "buy", ...privately, run: buyByButton },
  { kind: "component", action: "redeem", preconditions: usual, acknowledgement: "at-once", run: openRedeem },
  { kind: "modal", action: "redeem", ...privately, run: redeem },
  { kind: "command", name: "settings", ...privately, run: settings },
  { kind: "autocomplete", name: "settings", preconditions: usual, acknowledgement: "at-once", run: autocomplete },
  { kind: "command", name: "link", ...privately, run: link },
  { kind: "component", action: "link-code", preconditions: usual, acknowledgement: "at-once", run: openLinkCode },
  { kind: "modal", action: "link-code", ...privately, run: lookAtLinkCode },
  { kind: "component", action: "link-confirm", preconditions: usual, acknowledgement: "update", run: confirmLink },
  { kind: "command", name: "unlink", preconditions: always, acknowledgement: "private", run: unlink },
  { kind: "command", name: "revoke", preconditions: always, acknowledgement: "private", run: revoke },
  // It is what the precondition that it lacks asks for.
  { kind: "component", action: "attest", preconditions: asking, acknowledgement: "update", run: attest },
];
