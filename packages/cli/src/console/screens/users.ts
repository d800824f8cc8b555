import type { FoundAccount } from "@figment/core";
import { localTime, shortId, units } from "../../presenters/units.ts";
import type { AccountSession } from "../../studio-session.ts";
import { fact, harmless, line, piece, type Line, type Piece } from "../line.ts";
import { mostRows, why, type Action, type Question, type Row, type Screen } from "../screen.ts";

const shownActs = 12;
const largestGrant = 100_000;

/** Everybody who has an account. */
export function usersScreen(session: AccountSession): Screen {
  return {
    title: "Users",
    searches: "part of a name or an e-mail address, or an id",
    choices: [],
    refresh_ms: 5_000,
    async load({ search }) {
      const found = await session.studio.admin.search(session.account, {
        limit: mostRows,
        text: search === "" ? undefined : search,
      });
      return {
        summary: [],
        columns: [
          { heading: "Name", isFlexible: true },
          { heading: "E-mail", isFlexible: true },
          { heading: "Plan" },
          { heading: "Role", mayGo: true },
          { heading: "Status" },
          { heading: "Since", mayGo: true },
          { heading: "Id" },
        ],
        rows: found.map((account) => rowOf(session, account)),
        empty: search === "" ? "Nobody has signed up yet." : `Nobody fits "${search}".`,
        actions: [],
      };
    },
  };
}

function rowOf(session: AccountSession, account: FoundAccount): Row {
  const { id, displayName, email, plan, role, createdAt } = account;
  return {
    id,
    cells: [
      piece(harmless(displayName), "bold"),
      piece(harmless(email ?? "")),
      piece(plan, plan === "free" ? "muted" : "plain"),
      piece(role, role === "member" ? "muted" : "accent"),
      statusOf(account),
      piece(localTime(createdAt), "muted"),
      piece(shortId(id), "muted"),
    ],
    actions: actionsOn(session, account),
    details: () => detailsOf(session, account),
  };
}

function statusOf({ status, erasesAt }: FoundAccount): Piece {
  if (erasesAt !== null) return piece("leaving", "warning");
  return piece(status, status === "active" ? "good" : "bad");
}

function actionsOn(
  { studio, account: admin }: AccountSession,
  { id, displayName, status }: FoundAccount,
): readonly Action[] {
  const who = harmless(displayName);
  const suspend: Action = {
    key: "s",
    label: "suspend",
    questions: [why()],
    confirmation: () => `Suspend ${who}? Nothing can be made or bought by it until it is reinstated.`,
    async run([note = ""]) {
      await studio.review.suspend(admin, { account: id, note });
      return `${who} is suspended.`;
    },
  };
  const reinstate: Action = {
    key: "i",
    label: "reinstate",
    questions: [why()],
    confirmation: () => `Reinstate ${who}? What strikes suspended is lifted by appeals, not by this.`,
    async run([note = ""]) {
      await studio.review.reinstate(admin, { account: id, note });
      return `${who} is reinstated.`;
    },
  };
  const grant: Action = {
    key: "g",
    label: "grant",
    questions: [howMany, why(200)],
    confirmation: ([wanted = "", reason = ""]) => `Give ${who} ${grantText(wanted)}? They see why: ${reason}`,
    async run([wanted = "", reason = ""]) {
      const { amount, asset } = grantOf(wanted);
      await studio.admin.grant(admin, { account: id, amount, asset, reason, expiresAt: null });
      return `${who} was given ${units(amount, asset)}.`;
    },
  };
  return status === "suspended" ? [reinstate, grant] : [suspend, grant];
}

const grantForm = /^(?<amount>[1-9]\d{0,5})\s+(?<asset>image|video|token)s?$/u;

const howMany: Question = {
  label: "How much",
  suggestion: "10 tokens",
  problem: (answer) =>
    grantForm.test(answer.trim()) && grantOf(answer).amount <= largestGrant
      ? null
      : "Such as: 10 tokens, 3 images, 1 video; 100000 at most.",
};

function grantOf(answer: string): { readonly amount: number; readonly asset: "image" | "video" | "token" } {
  const { amount, asset } = grantForm.exec(answer.trim())?.groups ?? {};
  return { amount: Number(amount), asset: asset === "image" || asset === "video" ? asset : "token" };
}

function grantText(answer: string): string {
  const { amount, asset } = grantOf(answer);
  return units(amount, asset);
}

async function detailsOf({ studio, account: admin }: AccountSession, account: FoundAccount): Promise<readonly Line[]> {
  const [{ wallets, grants }, acts, jobs, payments] = await Promise.all([
    studio.admin.explain(admin, account.id),
    studio.admin.acts(admin, { accountId: account.id, limit: shownActs }),
    studio.admin.jobs(admin, { which: "all", text: account.id, limit: 5 }),
    studio.admin.payments(admin, { text: account.id, limit: 5 }),
  ]);
  return [
    [piece(harmless(account.displayName), "bold"), piece(`  ${account.id}`, "muted")],
    fact("E-mail", harmless(account.email ?? "none")),
    fact("Plan", account.plan),
    fact("Role", account.role),
    fact(
      "Status",
      account.erasesAt === null ? account.status : `erased on ${localTime(account.erasesAt)}`,
      statusOf(account).tone,
    ),
    fact("18 or older", account.isAttested ? "confirmed" : "not confirmed", account.isAttested ? "plain" : "warning"),
    fact("Since", localTime(account.createdAt)),
    ...wallets.map(({ asset, available, held, debt }) =>
      fact(
        "Can spend",
        `${units(available, asset)}, ${held} reserved${debt === 0 ? "" : `, ${debt} owed`}`,
        debt === 0 ? "plain" : "warning",
      ),
    ),
    ...wallets.map(({ asset }) => fact("Used up", units(usedOf(grants, asset), asset))),
    line(""),
    line("Latest jobs", "bold"),
    ...listed(
      jobs,
      ({ createdAt, kind, state, count, delivered }) =>
        `${localTime(createdAt)}  ${kind}  ${state}  ${delivered} of ${count}`,
      "None yet.",
    ),
    line(""),
    line("Latest payments", "bold"),
    ...listed(
      payments,
      ({ paidAt, what, paid }) =>
        `${localTime(paidAt)}  ${what}  ${(paid.amount_minor / 100).toFixed(2)} ${paid.currency.toUpperCase()}`,
      "None yet.",
    ),
    line(""),
    line("Latest acts", "bold"),
    ...listed(
      acts,
      ({ at, act, subject }) => `${localTime(at)}  ${act}  ${subject}`,
      "Nothing was done by or to it yet.",
    ),
  ];
}

type Explanation = Awaited<ReturnType<AccountSession["studio"]["admin"]["explain"]>>;

/** What delivered outputs used up of an asset, ever. */
function usedOf(grants: Explanation["grants"], of: string): number {
  return grants.filter(({ asset }) => asset === of).reduce((sum, { consumed }) => sum + consumed, 0);
}

function listed<Item>(items: readonly Item[], say: (item: Item) => string, none: string): readonly Line[] {
  return items.length === 0 ? [line(none, "muted")] : items.map((item) => line(harmless(say(item))));
}
