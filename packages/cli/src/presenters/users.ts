import type { Explanation, RecordedAct, Studio } from "@figment/core";
import { bold, muted, warning } from "../style.ts";
import { table } from "./table.ts";
import { localTime, shortId, units } from "./units.ts";

type FoundAccount = Awaited<ReturnType<Studio["admin"]["search"]>>[number];

export function presentFoundAccounts(accounts: readonly FoundAccount[]): string {
  if (accounts.length === 0) return muted("Nobody fits.");
  return table(accounts, [
    { heading: "Id", value: ({ id }) => bold(shortId(id)) },
    { heading: "Name", whenNarrow: "wrap", value: ({ displayName }) => displayName },
    { heading: "E-mail", whenNarrow: "wrap", value: ({ email }) => email ?? "" },
    { heading: "Plan", value: ({ plan }) => plan },
    { heading: "Role", value: ({ role }) => role },
    { heading: "Status", value: statusOf },
    { heading: "Since", whenNarrow: "omit", value: ({ createdAt }) => localTime(createdAt) },
  ]);
}

interface User {
  readonly account: FoundAccount;
  readonly wallets: readonly Pick<Explanation["wallets"][number], "asset" | "available" | "held" | "debt">[];
  readonly acts: readonly RecordedAct[];
}

export function presentUser({ account, wallets, acts }: User): string {
  const line = (label: string, value: string): string => `  ${muted(label.padEnd(11))}  ${value}`;
  return [
    `${bold(account.displayName)}  ${muted(account.id)}`,
    line("E-mail", account.email ?? muted("none")),
    line("Plan", account.plan),
    line("Role", account.role),
    line("Status", statusOf(account)),
    line("18 or older", account.isAttested ? "confirmed" : warning("not confirmed")),
    line("Since", localTime(account.createdAt)),
    ...wallets.map(({ asset, available, held, debt }) =>
      line("Can spend", `${units(available, asset)}, ${held} reserved${debt === 0 ? "" : warning(`, ${debt} owed`)}`),
    ),
    "",
    ...(acts.length === 0 ? [muted("Nothing was done by or to it yet.")] : [presentActs(acts)]),
  ].join("\n");
}

/** The audit log; long ids give way to their ends. */
export function presentActs(acts: readonly RecordedAct[]): string {
  if (acts.length === 0) return muted("Nothing was done yet.");
  return table(acts, [
    { heading: "when", value: ({ at }) => localTime(at) },
    { heading: "who", value: ({ actorId }) => (actorId === null ? muted("the studio") : shortId(actorId)) },
    { heading: "did", value: ({ act }) => bold(act) },
    { heading: "to", value: ({ subject }) => subject.replace(/[0-9a-f]{8}-[0-9a-f-]{18,}(?=[0-9a-f]{8}$)/u, "…") },
    { heading: "from", value: ({ address }) => address ?? "" },
  ]);
}

function statusOf({ status, erasesAt }: FoundAccount): string {
  if (erasesAt !== null) return warning(`erased on ${localTime(erasesAt)}`);
  return status === "active" ? status : warning(status);
}
