import { z } from "zod";
import { moment } from "./common.ts";
import { money, sku } from "./payment.ts";

const share = z.number().nullable().meta({ description: "0 to 1; null where there is nobody to count." });

export const billingNumbersSchema = z.strictObject({
  monthly_recurring_revenue: money.meta({ description: "What live subscriptions bring a month, at list prices." }),
  subscribers: z.strictObject({ starter: z.int(), pro: z.int() }),
  churn: z.strictObject({ lived: z.int(), ended: z.int(), rate: share }),
  conversion: z.strictObject({ signed_up: z.int(), paid: z.int(), rate: share }),
  revenue: z.array(z.strictObject({ sku, payments: z.int(), paid: money, reversed: money })),
  unreconciled: z
    .array(
      z.strictObject({ kind: z.enum(["event", "payment", "wish"]), id: z.string(), reason: z.string(), since: moment }),
    )
    .meta({ description: "Money that is not where it belongs." }),
});
