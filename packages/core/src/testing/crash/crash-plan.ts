import type { Job } from "../../generation/job.ts";
import type { AccountId } from "../../ids.ts";
import type { TestDatabase } from "../postgres/test-databases.ts";

/** What a program of the crash matrix does, and where it dies. */
export interface CrashPlan {
  readonly env: Readonly<Record<string, string>>;
  readonly connection: TestDatabase;
  readonly accountId: AccountId;
  readonly characterId: string;
  /** `null`: it only finishes what it finds. */
  readonly asksFor: { readonly kind: Job["kind"]; readonly count: number } | null;
  /** `null`: it lives. */
  readonly die: { readonly at: number; readonly side: "before" | "after" } | null;
}
