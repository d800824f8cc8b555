import { StudioError } from "../errors.ts";
import type { Account } from "./account.ts";

/** Refuses everybody but the reviewers and admins of an installation. */
export function requireReviewer({ role, status }: Account): void {
  if (role !== "member" && status === "active") return;
  throw new StudioError("plan_limit", "This is for reviewers of this studio.", {
    nextSteps: ["Ask whoever runs it."],
    details: { role },
  });
}
