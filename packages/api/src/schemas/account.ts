import type { Account } from "@figment/core";
import { planIds } from "@figment/core/plans";
import { z } from "zod";
import { at, atOrNull, id, moment, optionalMoment } from "./common.ts";

export const accountSchema = z.strictObject({
  id,
  display_name: z.string(),
  role: z.enum(["member", "reviewer", "admin"]),
  status: z.enum(["active", "suspended", "deleted"]),
  plan: z.enum(planIds),
  is_attested: z.boolean().meta({ description: "Whether the statement to be 18 or older stands." }),
  created_at: moment,
  erases_at: optionalMoment.meta({ description: "When it will be erased, while it is on its way out." }),
});

export function showAccount(account: Account): z.input<typeof accountSchema> {
  return {
    id: account.id,
    display_name: account.displayName,
    role: account.role,
    status: account.status,
    plan: account.plan,
    is_attested: account.isAttested,
    created_at: at(account.createdAt),
    erases_at: atOrNull(account.erasesAt),
  };
}

export const email = z.string().max(1_000).meta({ description: "An e-mail address." });
export const password = z
  .string()
  .max(1_000)
  .meta({ description: "At least 10 characters, and none that everybody tries." });
export const token = z.string().min(1).max(200);
export const locale = z
  .string()
  .min(2)
  .max(35)
  .default("en")
  .meta({ description: "The language it was shown in, BCP 47." });
