import { accountOf, numberOption, textOption, type Context } from "../../interactions/context.ts";
import { plain, textMessage } from "../../presenters/message.ts";
import { message, type Answer } from "../../registry/entry-point.ts";
import { doOnce } from "../once.ts";

const period_ms = 30 * 24 * 60 * 60 * 1000;
const listed = 10;

export async function adminStats(context: Context): Promise<Answer> {
  const { studio, bot, say } = context;
  const until = bot.now();
  const since = new Date(until.getTime() - period_ms);
  const admin = accountOf(context);
  const { outputs, ...numbers } = await studio.admin.numbers(admin, { since, until });
  const engine = await studio.engine.state();
  return message(
    textMessage([
      `## ${say("admin_stats_title")}`,
      say("admin_stats", { ...numbers, ...outputs }),
      say("admin_engine", { engine: plain(engine.name), model: plain(engine.model) }),
    ]),
  );
}

export async function adminUser(context: Context): Promise<Answer> {
  const { studio, say } = context;
  const found = await studio.admin.search(accountOf(context), { text: textOption(context, "who"), limit: listed });
  if (found.length === 0) return message(textMessage([say("admin_nobody")]));
  const lines = found.map(
    ({ id, displayName, email, plan, status, role }) =>
      `\`${id.slice(-8)}\` ${plain(displayName)}${email === null ? "" : ` · ${plain(email)}`} · ${plan} · ${status} · ${role}`,
  );
  return message(textMessage([lines.join("\n")]));
}

export async function adminGrant(context: Context): Promise<Answer> {
  const { studio, say } = context;
  const amount = numberOption(context, "tokens") ?? 0;
  const account = textOption(context, "who") ?? "";
  const reason = textOption(context, "reason") ?? "";
  return doOnce(context, async () => {
    await studio.admin.grant(accountOf(context), { account, amount, asset: "token", expiresAt: null, reason });
    return message(textMessage([say("admin_granted", { count: amount, who: plain(account) })]));
  });
}

/** What waits for a reviewer. Pictures that are held back are never shown on Discord. */
export async function adminReview(context: Context): Promise<Answer> {
  const { studio, say } = context;
  const reviewer = accountOf(context);
  const page = { isOpen: true, limit: listed };
  const [held, reports, appeals] = await Promise.all([
    studio.review.quarantine(reviewer, page),
    studio.review.reports(reviewer, page),
    studio.review.appeals(reviewer, page),
  ]);
  const due = reports.map(
    ({ id, reason, dueAt }) => `\`${id.slice(-8)}\` ${reason} <t:${Math.floor(dueAt.getTime() / 1000)}:R>`,
  );
  return message(
    textMessage([
      `## ${say("admin_review_title")}`,
      say("admin_review", { held: held.length, reports: reports.length, appeals: appeals.length }),
      due.join("\n"),
    ]),
  );
}
