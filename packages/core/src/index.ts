export type { Account } from "./accounts/account.ts";
export type { ApiKey, ApiKeyInput, NewApiKey } from "./accounts/api-keys/api-keys.ts";
export type { LoggedIn, LogInInput, TwoFactorNeeded } from "./accounts/log-in/log-in.ts";
export {
  localPrincipal,
  requireFreshPerson,
  requirePerson,
  requireScope,
  type LocalPrincipal,
  type Principal,
  type SessionPrincipal,
} from "./accounts/principal.ts";
export { scopes, type Scope } from "./accounts/scopes.ts";
export type { DayNumbers } from "./accounts/administration/daily-numbers.ts";
export type { PersonTokenUse } from "./accounts/administration/token-use-by-person.ts";
export type { FoundAccount } from "./accounts/administration/search-accounts.ts";
export type { StudioNumbers } from "./accounts/administration/studio-numbers.ts";
export type { Retention } from "./accounts/activity/read-retention.ts";
export type { LegalHold } from "./accounts/deletion/legal-hold.ts";
export type { DeletionReceipt, DeletionState } from "./accounts/deletion/request-deletion.ts";
export type { PendingDeviceLogin, StartedDeviceLogin } from "./accounts/device-login/device-login.ts";
export type { DeviceAnswer } from "./accounts/device-login/poll-device-login.ts";
export type { LinkOffer } from "./accounts/discord/confirm-on-discord.ts";
export type { AttributeDraft, DiscordMemberSettings } from "./discord/discord-members.ts";
export type { DiscordPlace, FollowedJob, FollowLease } from "./discord/followed-jobs.ts";
export type { DueRemoval, PostedMessage } from "./discord/posted-messages.ts";
export type { DiscordUser } from "./accounts/discord/discord-oauth.ts";
export type { LinkCode } from "./accounts/discord/discord-ways.ts";
export type { LinkedDiscord } from "./accounts/discord/link-discord.ts";
export type { AccountExport } from "./accounts/export/export-account.ts";
export type { AccountOverview } from "./accounts/overview.ts";
export type { PasskeyChallenge, PasskeyUsed } from "./accounts/passkeys/log-in-with-passkey.ts";
export type { Passkey } from "./accounts/passkeys/manage-passkeys.ts";
export type { PasskeyRegistered, PasskeyRegistration } from "./accounts/passkeys/register-passkey.ts";
export type { TwoFactorAnswer } from "./accounts/two-factor/finish-two-factor.ts";
export type { TwoFactorEnabled, TwoFactorSetUp } from "./accounts/two-factor/manage-two-factor.ts";
export { localOrigin, type RequestOrigin } from "./accounts/request-origin.ts";
export type { SessionSummary } from "./accounts/sessions/manage-sessions.ts";
export type { StartedSession } from "./accounts/sessions/start-session.ts";
export type { ConfirmedSignUp } from "./accounts/sign-up/confirm-sign-up.ts";
export type { SignUpInput } from "./accounts/sign-up/sign-up.ts";
export type { ActFilter, RecordedAct } from "./audit/read-acts.ts";
export { ageStatement } from "./accounts/age-policy.ts";
export type { LocalAccountRequest } from "./accounts/initialise-local-account.ts";
export { maximumDescriptionLength, maximumNameLength } from "./characters/character-limits.ts";
export type { CharacterInput } from "./characters/character-input.ts";
export type { CharacterChanges, CharacterVersionSummary } from "./characters/edit-character.ts";
export type { Character } from "./characters/character.ts";
export { readConfig, type Config } from "./configuration/read-config.ts";
export { dataFolder } from "./configuration/data-folder.ts";
export { isSettingName, settingNames, type SettingName } from "./configuration/settings.ts";
export { errorTable, StudioError, toStudioError, type StudioErrorCode } from "./errors.ts";
export type { BillingNumbers, UnreconciledPayment } from "./billing/operator/billing-numbers.ts";
export type { ReceivedPayment } from "./billing/operator/list-payments.ts";
export type { CodeBatch, IssuedCodes } from "./billing/manual/issue-codes.ts";
export type { CodeSummary } from "./billing/manual/list-codes.ts";
export type { RedeemedPrepaid } from "./billing/manual/redeem-code.ts";
export type { Receipt } from "./billing/orders/billing-history.ts";
export type { Order } from "./billing/orders/order.ts";
export type { PaymentWebhookReceipt } from "./billing/pipeline/receive-payment-webhook.ts";
export type { PlanChangeQuote } from "./billing/subscriptions/change-subscription.ts";
export type { Subscription } from "./billing/subscriptions/subscription.ts";
export { jobSelections, type JobSelection, type OverseenJob } from "./generation/administration/overseen-job.ts";
export { batchRequests, type ImageBatchInput } from "./generation/image-batch.ts";
export type { ImageRequestInput } from "./generation/image-request.ts";
export { isFinal, type Job, type Output } from "./generation/job.ts";
export type { CompiledPrompt, PromptPiece } from "./generation/prompt/compile-prompt.ts";
export type { ImageQuote } from "./generation/quote-images.ts";
export type { ImageExplanation } from "./generation/explain-images.ts";
export type { VideoExplanation } from "./generation/explain-videos.ts";
export type { RecordedJobs } from "./generation/record-job.ts";
export type { BatchQuote } from "./generation/request-batch.ts";
export type { Repeated, RepeatQuote } from "./generation/request-repeat.ts";
export type { VideoQuote } from "./generation/quote-videos.ts";
export type { VideoRequestInput } from "./generation/video-request.ts";
export type { CostQuote } from "./generation/quote-cost.ts";
export type { ModelNumbers } from "./generation/overview/generation-numbers.ts";
export type { BooksCheck } from "./operations/check-books.ts";
export type { OperatingNumbers } from "./operations/operating-numbers.ts";
export type { QueueOverview } from "./generation/overview/queue-overview.ts";
export type { JobProgress } from "./generation/watch/look-at-jobs.ts";
export type { ReceivedWebhook, WebhookReceipt } from "./generation/webhooks/receive-webhook.ts";
export type { Asset, GrantSource, Part } from "./ledger/asset.ts";
export type { Explanation } from "./ledger/explain-owner.ts";
export type { Violation } from "./ledger/find-violations.ts";
export type { Redeemed } from "./ledger/promotions.ts";
export type { RefusalReason } from "./ledger/quote-units.ts";
export type { Balance, SpendCap } from "./ledger/read-balance.ts";
export {
  transactionKinds,
  type StatementLine,
  type StatementPage,
  type TransactionKind,
} from "./ledger/read-statement.ts";
export type { Appeal } from "./moderation/appeals/appeal.ts";
export type { AppealWithBlock, OwnStanding } from "./moderation/appeals/read-appeals.ts";
export type { QuarantineItem } from "./moderation/quarantine/quarantine-item.ts";
export type { ReportInput } from "./moderation/reports/file-report.ts";
export type { ReportState, ReportWithCopies } from "./moderation/reports/read-reports.ts";
export type { Report } from "./moderation/reports/report.ts";
export { copyFormats, type CopyFormat, type CopyWishes, type MediaCopy } from "./media/copy-media.ts";
export type { Descent, Media } from "./media/media.ts";
export { openIdentity } from "./media/provenance/identity/open-identity.ts";
export { systemClock } from "./clock.ts";
export type { Check, Verdict, Verification } from "./media/provenance/verify/verification.ts";
export { verifyFiles } from "./media/provenance/verify/verify.ts";
export type { EngineState } from "./studio/choose-engine.ts";
export { createStudio } from "./studio.ts";
export type { Studio, StudioOverrides } from "./studio-surface.ts";
export {
  backUpDatabase,
  databaseStatus,
  restoreDatabaseFrom,
  startDatabase,
  stopDatabase,
  type DatabaseStatus,
} from "./database/operate-database.ts";
export { diagnose } from "./health/diagnose.ts";
export { planPaymentSetup, type PaymentSetup, type PaymentSetupStep } from "./studio/payment-setup.ts";
export type { Finding } from "./health/finding.ts";
export { writeSetting } from "./configuration/edit-config-file.ts";
export { userConfigPath } from "./configuration/config-file.ts";
export { shownValue } from "./configuration/shown-value.ts";
export type { PagePosition } from "./paging.ts";
export type { FileVariant, MediaFile } from "./media/file-links.ts";
export { openTelemetry } from "./telemetry/open-telemetry.ts";
export { quietTelemetry, type Telemetry } from "./telemetry/telemetry.ts";
export { toldTroubles } from "./telemetry/told-troubles.ts";
export { traced, type Span } from "./telemetry/tracing.ts";
export { listBackups, type BackupList, type BackupSummary } from "./backups/backup-set.ts";
export { backUp, removeBackUp, restoreBackUp, verifyBackUp } from "./backups/operate-backups.ts";
export { upgradeCluster, type ClusterUpgrade } from "./database/upgrade-cluster.ts";
