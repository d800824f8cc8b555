import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  type GetObjectCommandOutput,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { Secret } from "../../configuration/secret.ts";
import { requireObjectKey } from "../object-key.ts";
import type { ObjectStore } from "../object-store.ts";
import { attachment } from "../attachment.ts";
import { isMissingObject, storageError } from "./storage-error.ts";

export interface S3Settings {
  readonly bucket: string;
  readonly region: string;
  /** A server other than Amazon's; `null`: Amazon's of the region. */
  readonly endpoint: string | null;
  /** Whether the bucket stands in the path of addresses, in place of the host's name. */
  readonly isPathStyle: boolean;
  /** `null`: what the AWS SDK finds by itself (its variables, its files, the machine's role). */
  readonly credentials: { readonly accessKeyId: Secret; readonly secretAccessKey: Secret } | null;
  /** How long one try may take, in milliseconds. Default 60,000; half as long without a byte ends it too. */
  readonly timeout_ms?: number;
}

/** Tries of one call, at most; the SDK waits between them, longer each time, with jitter. */
const maximumTries = 4;
const connectTimeout_ms = 5_000;
const timeout_ms = 60_000;

/** The longest that S3 lets an address live (Signature Version 4). */
const longestTtl_s = 7 * 86_400;

/** Objects in a bucket of Amazon S3 or of any server that speaks its language. They stay private: links are signed. */
export function s3ObjectStore(settings: S3Settings): ObjectStore {
  const client = connect(settings);
  const { bucket } = settings;
  const at = (key: string) => ({ Bucket: bucket, Key: requireObjectKey(key) });

  async function attempt<Result>(act: string, key: string, call: () => Promise<Result>): Promise<Result> {
    try {
      return await call();
    } catch (error) {
      throw storageError({ act, key, bucket, endpoint: settings.endpoint }, error);
    }
  }
  async function find<Result>(key: string, call: () => Promise<Result>): Promise<Result | null> {
    return attempt("read", key, () =>
      call().catch((error: unknown) => {
        if (isMissingObject(error)) return null;
        throw error;
      }),
    );
  }

  return {
    async put(key, bytes, contentType) {
      const command = { ...at(key), Body: bytes, ContentLength: bytes.byteLength, ContentType: contentType };
      await attempt("store", key, () => client.send(new PutObjectCommand(command)));
    },
    get: (key) => find(key, () => wholeBody(() => client.send(new GetObjectCommand(at(key))))),
    async getStream(key) {
      const found = await find(key, () => client.send(new GetObjectCommand(at(key))));
      if (found === null) return null;
      const stream = Readable.from(
        translated(found, (error) => storageError({ act: "read", key, bucket, endpoint: settings.endpoint }, error)),
        { objectMode: false },
      );
      return { stream, size_bytes: found.ContentLength ?? 0 };
    },
    async head(key) {
      const found = await find(key, () => client.send(new HeadObjectCommand(at(key))));
      return found === null ? null : { size_bytes: found.ContentLength ?? 0 };
    },
    async delete(key) {
      await attempt("delete", key, () => client.send(new DeleteObjectCommand(at(key))));
    },
    async signedUrl(key, ttl_s, downloadName) {
      const disposition = downloadName === undefined ? {} : { ResponseContentDisposition: attachment(downloadName) };
      const command = new GetObjectCommand({ ...at(key), ...disposition });
      return attempt("sign", key, () => getSignedUrl(client, command, { expiresIn: Math.min(ttl_s, longestTtl_s) }));
    },
    localPath(key) {
      requireObjectKey(key);
      return null;
    },
  };
}

function connect({ region, endpoint, isPathStyle, credentials, ...options }: S3Settings): S3Client {
  const limit_ms = options.timeout_ms ?? timeout_ms;
  return new S3Client({
    region,
    forcePathStyle: isPathStyle,
    maxAttempts: maximumTries,
    requestHandler: {
      connectionTimeout: Math.min(connectTimeout_ms, limit_ms),
      requestTimeout: limit_ms,
      throwOnRequestTimeout: true,
      socketTimeout: limit_ms / 2,
    },
    ...(endpoint === null ? {} : { endpoint }),
    ...(credentials === null
      ? {}
      : {
          credentials: {
            accessKeyId: credentials.accessKeyId.reveal(),
            secretAccessKey: credentials.secretAccessKey.reveal(),
          },
        }),
  });
}

/** The SDK tries a call again until it has the headers; a body that breaks off is asked for again here. */
async function wholeBody(open: () => Promise<GetObjectCommandOutput>): Promise<Uint8Array> {
  for (let tries = 1; ; tries++) {
    const { Body, ContentLength } = await open();
    try {
      const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
      if (ContentLength === undefined || bytes.byteLength === ContentLength) return bytes;
      throw new Error(`only ${bytes.byteLength} of ${ContentLength} bytes came`);
    } catch (error) {
      if (tries >= maximumTries) throw error;
    }
  }
}

async function* translated(
  { Body }: GetObjectCommandOutput,
  translate: (error: unknown) => Error,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of Body as AsyncIterable<Uint8Array>) yield chunk;
  } catch (error) {
    throw translate(error);
  }
}
