import type { Account } from "../accounts/account.ts";
import { judgeTexts, type JudgeCollaborators } from "../moderation/standing/judge-texts.ts";
import type { Character } from "./character.ts";
import { describeAttributes } from "./describe-attributes.ts";

/** Audits everything that describes a character. Throws `content_blocked`, `rate_limited`. */
export async function auditCharacter(
  collaborators: JudgeCollaborators,
  account: Account,
  { name, description, attributes }: Pick<Character, "name" | "description" | "attributes">,
): Promise<void> {
  await judgeTexts(collaborators, account, {
    subject: "character",
    texts: [
      { where: "name", text: name },
      { where: "description", text: description },
      { where: "attributes", text: describeAttributes(attributes) },
    ],
    isTrial: false,
  });
}
