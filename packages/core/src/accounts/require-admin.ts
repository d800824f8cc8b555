import { StudioError } from "../errors.ts";
import type { Account } from "./account.ts";

/** Refuses everybody but the admins of an installation. */
export function requireAdmin({ role, status }: Account): void {
  if (role === "admin" && status === "active") return;
  throw new StudioError("plan_limit", "This is for admins of this studio.", {
    nextSteps: ["Ask whoever runs it."],
    details: { role },
  });
}
