import { requirePerson, requireScope, type Principal } from "@figment/core";
import type { Access } from "../operation/operation.ts";

/** Refuses whoever may not ask for an operation. Throws `forbidden`. */
export function admit(principal: Principal, access: Access): void {
  if (access === "anybody") return;
  if (access === "person") requirePerson(principal);
  else requireScope(principal, access);
}
