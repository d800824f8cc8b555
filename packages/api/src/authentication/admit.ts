import { requirePerson, requireScope, type Principal } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import type { Access } from "../operation/operation.ts";

/** Refuses whoever may not ask for an operation. Throws `forbidden`. */
export function admit(principal: Principal, access: Access): void {
  if (access === "anybody") return;
  if (access === "review") admitReviewer(principal);
  else if (access === "person") requirePerson(principal);
  else requireScope(principal, access);
}

function admitReviewer(principal: Principal): void {
  if (principal.account.role === "member") {
    throw new StudioError("forbidden", "This is for reviewers of this studio.", {
      nextSteps: ["Ask whoever runs it."],
    });
  }
  if (principal.account.role === "admin") requireScope(principal, "admin");
  else requirePerson(principal);
}
