import type { KeyedHash } from "../../configuration/server-key.ts";
import type { UnitOfWork } from "../../database/database.ts";
import type { AuditedText, Verdict } from "../moderator.ts";
import { sameTextWindow_ms } from "./strike-policy.ts";
import { textFingerprint } from "./text-fingerprint.ts";

export type VerdictSubject = "character" | "request";

export interface VerdictRecord {
  readonly id: string;
  readonly accountId: string;
  readonly subject: VerdictSubject;
  readonly texts: readonly AuditedText[];
  readonly verdict: Verdict;
  readonly key: KeyedHash;
  readonly at: Date;
}

/** Writes one verdict into the log: of a hard block no text, of a soft one what it objected to, of an allowed one neither. */
export async function recordVerdict({ prisma }: Pick<UnitOfWork, "prisma">, record: VerdictRecord): Promise<void> {
  const { id, accountId, subject, verdict, key, at } = record;
  const objectedTo = textsObjectedTo(record);
  await prisma.moderationVerdict.create({
    data: {
      id,
      accountId,
      subject,
      decision: verdict.decision,
      severity: verdict.severity,
      findings: verdict.findings.map(({ code, where, severity }) => ({ code, where, severity })),
      ruleVersion: verdict.policyVersion,
      keyId: key.keyId,
      textHmacs: fingerprints(record),
      ...(verdict.severity === "soft" ? { texts: objectedTo.map(({ where, text }) => ({ where, text })) } : {}),
      createdAt: at,
    },
  });
}

/** Whether the account was struck for one of these texts a short while ago. */
export async function wasStruckForIt(unit: Pick<UnitOfWork, "query">, record: VerdictRecord): Promise<boolean> {
  const since = new Date(record.at.getTime() - sameTextWindow_ms);
  const rows = await unit.query<{ id: string }>(
    `select strike.id::text from strike join moderation_verdict verdict on verdict.id = strike.verdict_id
     where strike.account_id = $1::uuid and strike.created_at > $2::timestamptz
       and exists (
         select from jsonb_array_elements_text(verdict.text_hmacs) as earlier where earlier = any($3::text[])
       ) limit 1`,
    [record.accountId, since, fingerprints(record)],
  );
  return rows.length > 0;
}

function fingerprints(record: VerdictRecord): string[] {
  return [...new Set(textsObjectedTo(record).map(({ text }) => textFingerprint(record.key, text)))];
}

function textsObjectedTo({ texts, verdict }: VerdictRecord): readonly AuditedText[] {
  const places = new Set(verdict.findings.map(({ where }) => where));
  return texts.filter(({ where, text }) => places.has(where) && text.trim() !== "");
}
