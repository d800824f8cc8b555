import type { Account } from "../accounts/account.ts";
import { findAccountId } from "../accounts/find-account-id.ts";
import type { KeyedHash } from "../configuration/server-key.ts";
import type { FlowCollaborators } from "../generation/flow/collaborators.ts";
import type { StripPixels } from "../media/image-strip.ts";
import type { Appeal } from "../moderation/appeals/appeal.ts";
import type { AppealDecision } from "../moderation/appeals/decide-appeal.ts";
import type { AppealInput } from "../moderation/appeals/file-appeal.ts";
import type { AppealWithBlock, OwnStanding } from "../moderation/appeals/read-appeals.ts";
import type { QuarantineItem } from "../moderation/quarantine/quarantine-item.ts";
import type { View } from "../moderation/quarantine/look-at-quarantine.ts";
import type { UpheldReport } from "../moderation/reports/decide-report.ts";
import type { FiledReport, Reporter, ReportInput } from "../moderation/reports/file-report.ts";
import type { ReportState, ReportWithCopies } from "../moderation/reports/read-reports.ts";
import type { Report } from "../moderation/reports/report.ts";

interface Page {
  /** Only what nobody has decided. */
  readonly isOpen: boolean;
  readonly limit: number;
}

interface AccountNote {
  /** An id, its last 8 characters, or `local`. */
  readonly account: string;
  readonly note: string;
}

/** What anybody can do about what is made here. */
export interface SafetyUseCases {
  /** How an account stands: its strikes, what was blocked and held back, its appeals. */
  standing(account: Account): Promise<OwnStanding>;
  appeal(account: Account, input: AppealInput): Promise<Appeal>;
  /** Also for people without an account. Answers a receipt. */
  report(reporter: Reporter, input: ReportInput): Promise<FiledReport>;
  reportState(receipt: string): Promise<ReportState>;
}

/** For reviewers. Each throws unless the account is one, and writes down what it did. */
export interface ReviewUseCases {
  quarantine(reviewer: Account, page: Page): Promise<readonly QuarantineItem[]>;
  findQuarantined(reviewer: Account, reference: string): Promise<QuarantineItem>;
  /** Its picture as pixels; seeing it as it is, is written down. */
  look(reviewer: Account, view: View): Promise<StripPixels>;
  lookPng(reviewer: Account, view: View): Promise<Uint8Array>;
  release(reviewer: Account, decision: { readonly reference: string; readonly note: string }): Promise<QuarantineItem>;
  confirm(
    reviewer: Account,
    decision: { readonly reference: string; readonly note: string; readonly isPreserved: boolean },
  ): Promise<QuarantineItem>;
  reports(reviewer: Account, page: Page): Promise<readonly Report[]>;
  findReport(reviewer: Account, reference: string): Promise<ReportWithCopies>;
  uphold(reviewer: Account, decision: UpheldReport): Promise<Report & { readonly takenDown: readonly string[] }>;
  reject(reviewer: Account, decision: { readonly reference: string; readonly note: string }): Promise<Report>;
  appeals(reviewer: Account, page: Page): Promise<readonly AppealWithBlock[]>;
  decideAppeal(reviewer: Account, decision: AppealDecision): Promise<Appeal>;
  suspend(reviewer: Account, suspension: AccountNote): Promise<void>;
  reinstate(reviewer: Account, reinstatement: AccountNote): Promise<void>;
}

/** Loaded at first use, as one: most commands need none of it. */
const cases = () => import("./loaded-safety-use-cases.ts");

type Collaborators = FlowCollaborators;

export function safetyUseCases(
  collaborators: Collaborators,
  keys: { readonly verdictKey: () => Promise<KeyedHash>; readonly addressKey: () => Promise<KeyedHash> },
): SafetyUseCases {
  const all = { ...collaborators, ...keys };
  return {
    standing: async (account) => (await cases()).readOwnStanding(all, account),
    appeal: async (account, input) => (await cases()).fileAppeal(all, account, input),
    report: async (reporter, input) => (await cases()).fileReport(all, reporter, input),
    reportState: async (receipt) => (await cases()).readReportState(all, receipt),
  };
}

export function reviewUseCases(all: Collaborators): ReviewUseCases {
  return {
    quarantine: async (reviewer, page) => (await cases()).listQuarantined(all, reviewer, page),
    findQuarantined: async (reviewer, reference) => (await cases()).findQuarantined(all, reviewer, reference),
    look: async (reviewer, view) => (await cases()).lookAtQuarantined(all, reviewer, view),
    lookPng: async (reviewer, view) => (await cases()).lookAtQuarantinedPng(all, reviewer, view),
    release: async (reviewer, decision) => (await cases()).releaseQuarantined(all, reviewer, decision),
    async confirm(reviewer, decision) {
      const { confirmQuarantined, removeQuarantined } = await cases();
      const confirmed = await confirmQuarantined(all, reviewer, decision);
      await removeQuarantined(all);
      return confirmed;
    },
    reports: async (reviewer, page) => (await cases()).listReports(all, reviewer, page),
    findReport: async (reviewer, reference) => (await cases()).findReport(all, reviewer, reference),
    uphold: async (reviewer, decision) => (await cases()).upholdReport(all, reviewer, decision),
    reject: async (reviewer, decision) => (await cases()).rejectReport(all, reviewer, decision),
    appeals: async (reviewer, page) => (await cases()).listAppeals(all, reviewer, page),
    decideAppeal: async (reviewer, decision) => (await cases()).decideAppeal(all, reviewer, decision),
    async suspend(reviewer, { account, note }) {
      const { suspendAccount } = await cases();
      await suspendAccount(all, reviewer, { accountId: await findAccountId(all.database, account), note });
    },
    async reinstate(reviewer, { account, note }) {
      const { reinstateAccount } = await cases();
      await reinstateAccount(all, reviewer, { accountId: await findAccountId(all.database, account), note });
    },
  };
}
