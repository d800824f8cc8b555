import type { FoundAccount, Studio } from "@figment/core";
import { bold, muted } from "../style.ts";
import { table } from "./table.ts";
import { localTime, shortId } from "./units.ts";

type Admin = Studio["admin"];

interface FoundAccountWithBooks {
  readonly account: FoundAccount;
  readonly wallets: Awaited<ReturnType<Admin["explain"]>>["wallets"];
  readonly acts: Awaited<ReturnType<Admin["acts"]>>;
}

/** Accounts as admins see them in a list. */
export function presentFoundAccounts(accounts: readonly FoundAccount[]): string {
  if (accounts.length === 0) return muted("No such account.");
  return table(accounts, [
    { heading: "Id", value: ({ id }) => shortId(id) },
    { heading: "Name", value: ({ displayName }) => bold(displayName) },
    { heading: "E-mail", value: ({ email }) => email ?? "" },
    { heading: "Plan", value: ({ plan }) => plan },
    { heading: "Role", value: ({ role }) => role },
    { heading: "Status", value: ({ status }) => status },
    { heading: "Since", value: ({ createdAt }) => localTime(createdAt) },
  ]);
}

/** One of them, with what it can spend and what was done lately. */
export function presentFoundAccount({ account, wallets, acts }: FoundAccountWithBooks): string {
  const units = wallets.map(
    ({ asset, available, held, debt }) => `${asset}: ${available} available, ${held} held, ${debt} owed`,
  );
  const done = acts.map(({ at, act, subject }) => `${muted(localTime(at))} ${act} ${muted(subject)}`);
  return [
    presentFoundAccounts([account]),
    ...(units.length === 0 ? [] : ["", ...units]),
    ...(done.length === 0 ? [] : ["", ...done]),
  ].join("\n");
}
