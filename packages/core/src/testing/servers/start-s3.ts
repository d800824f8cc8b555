import { mkdtemp } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepProcess } from "./kept-process.ts";

/** An S3 server of one test file, with one bucket, in a folder of its own. */
export interface TestS3 extends AsyncDisposable {
  readonly endpoint: string;
  readonly bucket: string;
  /** The only key that it knows. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Starts s3rver, a real S3 server for tests, as a process. */
export async function startS3(): Promise<TestS3> {
  const folder = await mkdtemp(join(tmpdir(), "figment-test-s3-"));
  const program = createRequire(import.meta.url).resolve("s3rver/bin/s3rver.js");
  const bucket = "figment-test";
  const where = ["--directory", join(folder, "objects"), "--address", "127.0.0.1", "--port", "0"];
  const command = [process.execPath, program, ...where, "--silent", "--configure-bucket", bucket];
  let endpoint = "";
  const server = await keepProcess(folder, command, (log) => {
    const port = /listening on 127\.0\.0\.1:(\d+)/u.exec(log)?.[1];
    endpoint = `http://127.0.0.1:${port ?? ""}`;
    return port !== undefined;
  });
  return {
    endpoint,
    bucket,
    accessKeyId: "S3RVER",
    secretAccessKey: "S3RVER",
    [Symbol.asyncDispose]: () => server.stop(),
  };
}
