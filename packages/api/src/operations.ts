import type { Operation } from "./operation/operation.ts";
import { accountOperations } from "./routes/account.ts";
import { adminOperations } from "./routes/admin.ts";
import { adminBillingOperations } from "./routes/admin-billing.ts";
import { adminEngineOperations } from "./routes/admin-engine.ts";
import { adminJobOperations } from "./routes/admin-jobs.ts";
import { adminRecordOperations } from "./routes/admin-records.ts";
import { adminStatsOperations } from "./routes/admin-stats.ts";
import { authOperations } from "./routes/auth.ts";
import { batchOperations } from "./routes/batch.ts";
import { catalogueOperations } from "./routes/catalogues.ts";
import { characterOperations } from "./routes/characters.ts";
import { deviceLoginOperations } from "./routes/device-login.ts";
import { discordOperations } from "./routes/discord.ts";
import { explainOperations } from "./routes/explain.ts";
import { findingOperations } from "./routes/finding.ts";
import { generateOperations } from "./routes/generate.ts";
import { jobOperations } from "./routes/jobs.ts";
import { leavingOperations } from "./routes/leaving.ts";
import { mediaCopyOperations } from "./routes/media-copies.ts";
import { mediaOperations } from "./routes/media.ts";
import { paymentOperations } from "./routes/payments.ts";
import { repeatOperations } from "./routes/repeat.ts";
import { reviewLookOperations } from "./routes/review-look.ts";
import { reviewOperations } from "./routes/review.ts";
import { safetyOperations } from "./routes/safety.ts";
import { secondFactorOperations } from "./routes/second-factors.ts";
import { serviceOperations } from "./routes/service.ts";
import { tokenOperations } from "./routes/tokens.ts";

/** Everything the API does, as it is served and as it is documented. */
export const operations: readonly Operation[] = [
  ...authOperations,
  ...deviceLoginOperations,
  ...accountOperations,
  ...secondFactorOperations,
  ...discordOperations,
  ...leavingOperations,
  ...characterOperations,
  ...findingOperations,
  ...generateOperations,
  ...batchOperations,
  ...explainOperations,
  ...repeatOperations,
  ...jobOperations,
  ...mediaOperations,
  ...mediaCopyOperations,
  ...tokenOperations,
  ...paymentOperations,
  ...catalogueOperations,
  ...safetyOperations,
  ...adminOperations,
  ...adminStatsOperations,
  ...adminRecordOperations,
  ...adminBillingOperations,
  ...adminEngineOperations,
  ...adminJobOperations,
  ...reviewOperations,
  ...reviewLookOperations,
  ...serviceOperations,
];
