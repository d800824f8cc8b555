import { join } from "node:path";
import type { Config } from "../configuration/read-config.ts";
import { StudioError } from "../errors.ts";
import { diskObjectStore } from "../storage/disk/disk-object-store.ts";
import { lazyObjectStore } from "../storage/lazy-object-store.ts";
import type { ObjectStore } from "../storage/object-store.ts";

/** Where objects lie: in the bucket that is named, else in the data folder. Throws `invalid_configuration` for half a key. */
export function chooseStore(config: Config): ObjectStore {
  const bucket = config["s3.bucket"];
  if (bucket === null) return diskObjectStore(join(config.home, "objects"));
  const settings = {
    bucket,
    region: config["s3.region"] ?? "us-east-1",
    endpoint: config["s3.endpoint"],
    isPathStyle: config["s3.force_path_style"],
    credentials: readCredentials(config),
  };
  return lazyObjectStore(async () => {
    const { s3ObjectStore } = await import("../storage/s3/s3-object-store.ts");
    return s3ObjectStore(settings);
  });
}

function readCredentials(config: Config) {
  const accessKeyId = config["s3.access_key_id"];
  const secretAccessKey = config["s3.secret_access_key"];
  if (accessKeyId !== null && secretAccessKey !== null) return { accessKeyId, secretAccessKey };
  if (accessKeyId === null && secretAccessKey === null) return null;
  const missing = accessKeyId === null ? "S3_ACCESS_KEY_ID" : "S3_SECRET_ACCESS_KEY";
  throw new StudioError("invalid_configuration", `The key of the bucket is incomplete: ${missing} is not set.`, {
    nextSteps: [`Set ${missing}.`],
  });
}
