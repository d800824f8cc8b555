import type { Command } from "commander";
import { addAccountDelete, addAccountReceipt, addAccountRestore } from "./commands/account/delete.ts";
import { addAccountExport } from "./commands/account/export.ts";
import { addAccountKeys } from "./commands/account/keys.ts";
import { addAccountEmail, addAccountPassword } from "./commands/account/login.ts";
import { addAccountSessions } from "./commands/account/sessions.ts";
import { addAccountShow } from "./commands/account/show.ts";
import { addAccountTwoFactor } from "./commands/account/two-factor.ts";
import { addAdminActs } from "./commands/admin/acts.ts";
import { addAdminHold, addAdminUnhold } from "./commands/admin/hold.ts";
import { addAdminRole } from "./commands/admin/role.ts";
import { addAccountAttest } from "./commands/account/attest.ts";
import { addAccountRevokeAttestation } from "./commands/account/revoke-attestation.ts";
import { addAdminAppeals } from "./commands/admin/appeals.ts";
import { addAdminGrant } from "./commands/admin/grant.ts";
import { addAdminCancel, addAdminJobs, addAdminRetry } from "./commands/admin/jobs.ts";
import { addAdminLedger } from "./commands/admin/ledger.ts";
import { addAdminPayments } from "./commands/admin/payments.ts";
import { addAdminPromotion } from "./commands/admin/promotion.ts";
import { addAdminQueue } from "./commands/admin/queue.ts";
import { addAdminUser } from "./commands/admin/user.ts";
import { addAdminUsers } from "./commands/admin/users.ts";
import { addAdminStats } from "./commands/admin/stats.ts";
import { addAdminRefund } from "./commands/admin/refund.ts";
import { addAdminReports } from "./commands/admin/reports.ts";
import { addAdminReview } from "./commands/admin/review.ts";
import { addAdminReinstate, addAdminSuspend } from "./commands/admin/suspend.ts";
import { addAppealOutput, addAppealText } from "./commands/appeal/file.ts";
import { addAppealList } from "./commands/appeal/list.ts";
import { addBillingCode } from "./commands/billing/codes.ts";
import { addBillingHistory, addBillingRedeem } from "./commands/billing/history.ts";
import { addBillingReconcile, addBillingReplay } from "./commands/billing/replay.ts";
import {
  addBillingCancel,
  addBillingChange,
  addBillingPortal,
  addBillingResume,
  addBillingShow,
} from "./commands/billing/subscription.ts";
import { addBillingBootstrap } from "./commands/billing/bootstrap.ts";
import { addCatalogueCheck } from "./commands/catalogue/check.ts";
import { addCatalogueExample } from "./commands/catalogue/example.ts";
import { addCatalogueList } from "./commands/catalogue/list.ts";
import { addCatalogueSchema } from "./commands/catalogue/schema.ts";
import { addCharacterAnchor } from "./commands/character/anchor.ts";
import { addCharacterCreate } from "./commands/character/create.ts";
import { addCharacterDelete } from "./commands/character/delete.ts";
import { addCharacterEdit } from "./commands/character/edit.ts";
import { addCharacterHistory } from "./commands/character/history.ts";
import { addCharacterList } from "./commands/character/list.ts";
import { addCharacterShow } from "./commands/character/show.ts";
import { addConfigGet } from "./commands/config/get.ts";
import { addConfigList } from "./commands/config/list.ts";
import { addConfigSet } from "./commands/config/set.ts";
import { addBackupCreate } from "./commands/backup/create.ts";
import { addBackupList } from "./commands/backup/list.ts";
import { addBackupRemove } from "./commands/backup/remove.ts";
import { addBackupRestore } from "./commands/backup/restore.ts";
import { addBackupVerify } from "./commands/backup/verify.ts";
import { addDatabaseBackup } from "./commands/db/backup.ts";
import { addDatabaseRestore } from "./commands/db/restore.ts";
import { addDatabaseStart } from "./commands/db/start.ts";
import { addDatabaseStatus } from "./commands/db/status.ts";
import { addDatabaseStop } from "./commands/db/stop.ts";
import { addDatabaseUpgrade } from "./commands/db/upgrade.ts";
import { addEngineResume } from "./commands/engine/resume.ts";
import { addEngineStatus } from "./commands/engine/status.ts";
import { addGenerateImage } from "./commands/generate/image.ts";
import { addGenerateVideo } from "./commands/generate/video.ts";
import { addJobsCancel } from "./commands/jobs/cancel.ts";
import { addJobsList } from "./commands/jobs/list.ts";
import { addJobsShow } from "./commands/jobs/show.ts";
import { addJobsWatch } from "./commands/jobs/watch.ts";
import { addMediaDelete } from "./commands/media/delete.ts";
import { addMediaExport } from "./commands/media/export.ts";
import { addMediaList } from "./commands/media/list.ts";
import { addMediaOpen } from "./commands/media/open.ts";
import { addMediaShow } from "./commands/media/show.ts";
import { addMediaVerify } from "./commands/media/verify.ts";
import { addReportFile } from "./commands/report/file.ts";
import { addReportState } from "./commands/report/state.ts";
import { addSiteBuild } from "./commands/site/build.ts";
import { addSitePreview } from "./commands/site/preview.ts";
import { addTokensBalance } from "./commands/tokens/balance.ts";
import { addTokensCap } from "./commands/tokens/cap.ts";
import { addTokensHistory } from "./commands/tokens/history.ts";
import { addTokensRedeem } from "./commands/tokens/redeem.ts";
import type { Terminal } from "./terminal.ts";

type AddCommand = (parent: Command, terminal: Terminal) => void;

interface Noun {
  readonly name: string;
  readonly description: string;
  readonly verbs: readonly AddCommand[];
}

/** Every command by its noun, in the order of the help. */
export const nouns: readonly Noun[] = [
  {
    name: "character",
    description: "the people you make up",
    verbs: [
      addCharacterCreate,
      addCharacterList,
      addCharacterShow,
      addCharacterEdit,
      addCharacterHistory,
      addCharacterAnchor,
      addCharacterDelete,
    ],
  },
  {
    name: "generate",
    description: "make images and videos of a character",
    verbs: [addGenerateImage, addGenerateVideo],
  },
  { name: "jobs", description: "what is being made", verbs: [addJobsList, addJobsShow, addJobsWatch, addJobsCancel] },
  {
    name: "media",
    description: "what was made",
    verbs: [addMediaList, addMediaShow, addMediaOpen, addMediaExport, addMediaVerify, addMediaDelete],
  },
  {
    name: "tokens",
    description: "what you can spend, and where it went",
    verbs: [addTokensBalance, addTokensHistory, addTokensCap, addTokensRedeem],
  },
  {
    name: "billing",
    description: "your plan, and what you paid",
    verbs: [
      addBillingShow,
      addBillingHistory,
      addBillingChange,
      addBillingCancel,
      addBillingResume,
      addBillingPortal,
      addBillingRedeem,
      addBillingCode,
      addBillingReplay,
      addBillingReconcile,
      addBillingBootstrap,
    ],
  },
  {
    name: "account",
    description: "who you are here, how you log in, and what is yours",
    verbs: [
      addAccountShow,
      addAccountEmail,
      addAccountPassword,
      addAccountTwoFactor,
      addAccountSessions,
      addAccountKeys,
      addAccountExport,
      addAccountDelete,
      addAccountRestore,
      addAccountReceipt,
      addAccountAttest,
      addAccountRevokeAttestation,
    ],
  },
  {
    name: "appeal",
    description: "when something was blocked or held back by mistake",
    verbs: [addAppealList, addAppealText, addAppealOutput],
  },
  { name: "report", description: "when something must not be here", verbs: [addReportFile, addReportState] },
  {
    name: "config",
    description: "settings, and where they come from",
    verbs: [addConfigList, addConfigGet, addConfigSet],
  },
  {
    name: "catalogue",
    description: "the models and adapters this studio offers",
    verbs: [addCatalogueList, addCatalogueCheck, addCatalogueExample, addCatalogueSchema],
  },
  { name: "engine", description: "what makes the images and videos", verbs: [addEngineStatus, addEngineResume] },
  {
    name: "db",
    description: "the database",
    verbs: [
      addDatabaseStatus,
      addDatabaseStart,
      addDatabaseStop,
      addDatabaseBackup,
      addDatabaseRestore,
      addDatabaseUpgrade,
    ],
  },
  {
    name: "backup",
    description: "copies of the database and the images together",
    verbs: [addBackupCreate, addBackupList, addBackupVerify, addBackupRestore, addBackupRemove],
  },
  { name: "site", description: "the web site", verbs: [addSiteBuild, addSitePreview] },
  {
    name: "admin",
    description: "for whoever runs this studio; alone, a console",
    verbs: [
      addAdminStats,
      addAdminUsers,
      addAdminUser,
      addAdminJobs,
      addAdminRetry,
      addAdminCancel,
      addAdminQueue,
      addAdminPayments,
      addAdminGrant,
      addAdminPromotion,
      addAdminRefund,
      addAdminLedger,
      addAdminReview,
      addAdminReports,
      addAdminAppeals,
      addAdminSuspend,
      addAdminReinstate,
      addAdminRole,
      addAdminHold,
      addAdminUnhold,
      addAdminActs,
    ],
  },
];
