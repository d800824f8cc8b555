import type { Config } from "../configuration/read-config.ts";
import { toStudioError } from "../errors.ts";
import { checkAccount, checkBooks, checkDatabase, checkEngine, checkJobs } from "./database-checks.ts";
import { checkClock } from "./clock-checks.ts";
import { checkReplicateAccount } from "./replicate-account-checks.ts";
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
import { checkRunpodAccount } from "./runpod-account-checks.ts";
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
    ["replicate", checkReplicateAccount],
    ["runpod", checkRunpodAccount],
    ["payments", checkPayments],
    ["database", checkDatabase],
  ];
  const findings: Finding[] = [];
  for (const [subject, check] of checks) findings.push(...(await guarded(subject, () => check(config))));
  const isDown = (part: string): boolean =>
    findings.some(({ subject, status }) => subject === part && status === "failed");
  if (isDown("database")) return findings;
  const rowChecks = [
    ["clock", checkClock],
    ["account", checkAccount],
    ["books", checkBooks],
    ["jobs", checkJobs],
    ["engine", checkEngine],
    ["payments", checkPaymentEvents],
    ["ratings", checkRatings],
    ...(isDown("storage") ? [] : [["media", checkMediaFiles] as const]),
    ["deletions", checkDeletions],
    ["classifier", checkClassifier],
    ["review", checkReview],
  ] as const;
  for (const [subject, check] of rowChecks) findings.push(...(await guarded(subject, () => check(config))));
  return toldOnce(findings);
}

/** What several checks stumble over, such as a catalogue that cannot be read, is one trouble. */
function toldOnce(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    ({ status, message }, at) =>
      status === "ok" ||
      at === findings.findIndex((earlier) => earlier.message === message && earlier.status === status),
  );
}

/** What errors tell who waits for a job, or has yet to ask the doctor. */
const besideThePoint: readonly string[] = ["figment doctor", "Nothing is lost: it is tried again."];

async function guarded(subject: string, check: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch (thrown) {
    const { message, nextSteps } = toStudioError(thrown);
    return [failed(subject, message, ...nextSteps.filter((step) => !besideThePoint.includes(step)))];
  }
}
