import type { Moderator } from "../moderation/moderator.ts";
import { requireAllowed } from "../moderation/require-allowed.ts";
import type { Character } from "./character.ts";
import { describeAttributes } from "./describe-attributes.ts";

/** Audits everything that describes a character. Throws `content_blocked`. */
export async function auditCharacter(
  moderator: Moderator,
  { name, description, attributes }: Pick<Character, "name" | "description" | "attributes">,
): Promise<void> {
  const verdict = await moderator.audit([
    { where: "name", text: name },
    { where: "description", text: description },
    { where: "attributes", text: describeAttributes(attributes) },
  ]);
  requireAllowed(verdict);
}
