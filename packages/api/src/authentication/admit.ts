import { requirePerson, requireScope, type Principal } from "@figment/core";
import type { Access } from "../operation/operation.ts";

/** Refuses whoever may not ask for an operation. Throws `forbidden`. */
export function admit(principal: Principal, access: Access): void {
  if (access === "anybody") return;
  if (access === "review") admitReviewer(principal);
  else if (access === "person") requirePerson(principal);
  else requireScope(principal, access);
}

/** Whether they are reviewers is for core to say; a key has to be one for administration. */
function admitReviewer(principal: Principal): void {
  if (principal.account.role === "admin") requireScope(principal, "admin");
  else requirePerson(principal);
}
