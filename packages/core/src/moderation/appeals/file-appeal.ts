import { z } from "zod";
import type { Account } from "../../accounts/account.ts";
import type { Clock } from "../../clock.ts";
import type { KeyedHash } from "../../configuration/server-key.ts";
import type { Database } from "../../database/database.ts";
import type { Prisma } from "../../database/generated/client.ts";
import { StudioError } from "../../errors.ts";
import type { IdSource } from "../../ids.ts";
import { parseInput } from "../../parse-input.ts";
import { findByEnding } from "../find-by-ending.ts";
import { longestAudit_characters } from "../policy-moderator.ts";
import { textFingerprint } from "../standing/text-fingerprint.ts";
import { type Appeal, toAppeal } from "./appeal.ts";

const statement = z
  .string({ error: "say why it was a mistake" })
  .trim()
  .min(1, "say why it was a mistake")
  .max(2000, "at most 2000 characters");
const text = z.string().trim().min(1, "the text that was blocked is needed").max(longestAudit_characters);

/** Against a text that was blocked, which is sent again; or against an output that is held back. */
export const appealInput = z.union(
  [z.strictObject({ text, statement }), z.strictObject({ output: z.string().min(8), statement })],
  "either the text that was blocked, or the id of an output that is held back, and why it was a mistake",
);

export type AppealInput = z.input<typeof appealInput>;

export interface AppealCollaborators {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly verdictKey: () => Promise<KeyedHash>;
}

/**
 * Asks for a block to be looked at again. Open to suspended accounts. A text is found in the log by its HMAC, so it has to be sent
 * as it was; it is kept until the appeal is decided. Throws `not_found` when nothing of the kind was blocked, `conflict` when it
 * was appealed before.
 */
export async function fileAppeal(
  collaborators: AppealCollaborators,
  account: Account,
  input: AppealInput,
): Promise<Appeal> {
  const parsed = parseInput(appealInput, input);
  const about =
    "text" in parsed
      ? { verdictId: await findBlockOf(collaborators, account, parsed.text), text: parsed.text }
      : { quarantinedOutputId: await findHeldBack(collaborators, account, parsed.output) };
  const { database, ids, clock } = collaborators;
  const common = { id: ids.next(), accountId: account.id, statement: parsed.statement, createdAt: clock.now() };
  return database.transaction(async ({ prisma, query }) => {
    await query("select id from account where id = $1::uuid for update", [account.id]);
    await refuseSecond(prisma, about);
    return toAppeal(await prisma.appeal.create({ data: { ...common, ...about } }));
  });
}

/** The newest block of this very text, the ones before it that count as strikes first: lifting that is what helps. */
async function findBlockOf(
  { database, verdictKey }: AppealCollaborators,
  account: Account,
  blocked: string,
): Promise<string> {
  const key = await verdictKey();
  const [found] = await database.query<{ id: string }>(
    `select verdict.id::text from moderation_verdict verdict left join strike on strike.verdict_id = verdict.id
     where verdict.account_id = $1::uuid and verdict.decision = 'blocked' and verdict.text_hmacs @> to_jsonb($2::text)
     order by (strike.id is not null and strike.lifted_at is null) desc, verdict.created_at desc, verdict.id desc limit 1`,
    [account.id, textFingerprint(key, blocked)],
  );
  if (found !== undefined) return found.id;
  throw new StudioError("not_found", "No block of this text is in the log.", {
    nextSteps: [
      "Send it exactly as it was, one field by itself: the scene, or the description.",
      "figment appeal list",
    ],
  });
}

async function findHeldBack({ database }: AppealCollaborators, account: Account, reference: string): Promise<string> {
  const id = await findByEnding(database, "quarantined_output", reference, account.id);
  const prisma = await database.prisma();
  const { state } = await prisma.quarantinedOutput.findUniqueOrThrow({ where: { id } });
  if (state === "confirmed") return id;
  throw new StudioError(
    "conflict",
    state === "open" ? "A reviewer will look at this output anyway." : "This output was released.",
    { nextSteps: ["figment appeal list"] },
  );
}

type About = { readonly verdictId: string } | { readonly quarantinedOutputId: string };

async function refuseSecond(prisma: Prisma.TransactionClient, about: About): Promise<void> {
  const where =
    "verdictId" in about ? { verdictId: about.verdictId } : { quarantinedOutputId: about.quarantinedOutputId };
  const earlier = await prisma.appeal.findFirst({ where });
  if (earlier === null) return;
  throw new StudioError("conflict", `This was appealed before: ${earlier.state}.`, {
    nextSteps: ["figment appeal list"],
  });
}
