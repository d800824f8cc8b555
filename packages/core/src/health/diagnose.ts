import type { Config } from "../configuration/read-config.ts";
import { toStudioError } from "../errors.ts";
import { checkAccount, checkBooks, checkDatabase, checkEngine, checkJobs } from "./database-checks.ts";
import { checkClock } from "./clock-checks.ts";
import { checkEngineAccount } from "./engine-account-checks.ts";
import { failed, type Finding } from "./finding.ts";
import { checkIdentity } from "./identity-checks.ts";
import {
  checkDataFolder,
  checkDiskSpace,
  checkImageLibrary,
  checkRuntime,
  checkSettings,
  checkVideoEncoder,
} from "./machine-checks.ts";
import { checkMail } from "./mail-checks.ts";
import { checkDeletions, checkMediaFiles } from "./object-checks.ts";
import { checkClassifier, checkReview } from "./safety-checks.ts";
import { checkPayments } from "./payment-checks.ts";
import { checkPaymentEvents } from "./payment-event-checks.ts";
import { checkRatings } from "./rating-checks.ts";
import { checkReachability } from "./reach-checks.ts";
import { checkRedis, checkStore, checkWebhooks } from "./service-checks.ts";

/** Checks everything Figment needs, one thing after the other; a broken one does not stop the rest. */
export async function diagnose(config: Config): Promise<readonly Finding[]> {
  const checks: readonly (readonly [subject: string, check: (config: Config) => Promise<readonly Finding[]>])[] = [
    ["runtime", checkRuntime],
    ["settings", checkSettings],
    ["data folder", checkDataFolder],
    ["disk", checkDiskSpace],
    ["images", checkImageLibrary],
    ["videos", checkVideoEncoder],
    ["signing", checkIdentity],
    ["redis", checkRedis],
    ["storage", checkStore],
    ["mail", checkMail],
    ["address", checkReachability],
    ["webhooks", checkWebhooks],
    ["replicate", checkEngineAccount],
    ["payments", checkPayments],
    ["database", checkDatabase],
  ];
  const findings: Finding[] = [];
  for (const [subject, check] of checks) findings.push(...(await guarded(subject, () => check(config))));
  const isDatabaseUp = findings.every(({ subject, status }) => subject !== "database" || status === "ok");
  if (!isDatabaseUp) return findings;
  const rowChecks = [
    ["clock", checkClock],
    ["account", checkAccount],
    ["books", checkBooks],
    ["jobs", checkJobs],
    ["engine", checkEngine],
    ["payments", checkPaymentEvents],
    ["ratings", checkRatings],
    ["media", checkMediaFiles],
    ["deletions", checkDeletions],
    ["classifier", checkClassifier],
    ["review", checkReview],
  ] as const;
  for (const [subject, check] of rowChecks) findings.push(...(await guarded(subject, () => check(config))));
  return findings;
}

async function guarded(subject: string, check: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch (thrown) {
    const { message, nextSteps } = toStudioError(thrown);
    return [failed(subject, message, ...nextSteps.filter((step) => step !== "figment doctor"))];
  }
}
