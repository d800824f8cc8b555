import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { startS3, type TestS3 } from "@figment/core/testing/servers";

/** Replicate's emulator in a process of its own, so that its work is nobody's of those measured. */
export interface EmulatedReplicate extends AsyncDisposable {
  readonly baseUrl: string;
  readonly token: string;
}

const emulators = fileURLToPath(new URL("../../emulators/main.ts", import.meta.url));

/** @param run_ms how long each prediction takes */
export async function startEmulator(run_ms: number): Promise<EmulatedReplicate> {
  const options = ["--port", "0", "--boot-ms", "0", "--run-ms", String(run_ms)];
  const child = spawn(process.execPath, ["--conditions=source", emulators, "replicate", ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const found: Record<string, string> = {};
  const lines = createInterface(child.stdout);
  for await (const line of lines) {
    const [, name, value] = /export (REPLICATE_\w+)=(\S+)/u.exec(line) ?? [];
    if (name !== undefined && value !== undefined) found[name] = value;
    if (found["REPLICATE_BASE_URL"] && found["REPLICATE_API_TOKEN"]) break;
  }
  // It prints a line for each request: nobody reads them, and a full pipe would stop it.
  child.stdout.resume();
  return {
    baseUrl: found["REPLICATE_BASE_URL"] ?? "",
    token: found["REPLICATE_API_TOKEN"] ?? "",
    async [Symbol.asyncDispose]() {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

/** The environment that sends a studio to these stand-ins. */
export function environment(home: string, replicate: EmulatedReplicate, s3: TestS3): Record<string, string> {
  return {
    FIGMENT_HOME: home,
    REPLICATE_BASE_URL: replicate.baseUrl,
    REPLICATE_API_TOKEN: replicate.token,
    REPLICATE_POLL_INTERVAL_MS: "100",
    S3_ENDPOINT: s3.endpoint,
    S3_BUCKET: s3.bucket,
    S3_ACCESS_KEY_ID: s3.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    S3_FORCE_PATH_STYLE: "true",
  };
}

export { startS3 };
