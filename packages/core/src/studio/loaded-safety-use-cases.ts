/** What `safety-use-cases.ts` loads at first use. */
export { decideAppeal } from "../moderation/appeals/decide-appeal.ts";
export { fileAppeal } from "../moderation/appeals/file-appeal.ts";
export { listAppeals, readOwnStanding } from "../moderation/appeals/read-appeals.ts";
export { confirmQuarantined, releaseQuarantined } from "../moderation/quarantine/decide-quarantine.ts";
export {
  findQuarantined,
  listQuarantined,
  lookAtQuarantined,
  lookAtQuarantinedPng,
} from "../moderation/quarantine/look-at-quarantine.ts";
export { removeQuarantined } from "../moderation/quarantine/remove-quarantined.ts";
export { rejectReport, upholdReport } from "../moderation/reports/decide-report.ts";
export { fileReport } from "../moderation/reports/file-report.ts";
export { findReport, listReports, readReportState } from "../moderation/reports/read-reports.ts";
export { reinstateAccount, suspendAccount } from "../moderation/standing/suspend-account.ts";
