import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Secret } from "../../configuration/secret.ts";
import { startS3, type TestS3 } from "../../testing/servers/start-s3.ts";
import { objectStoreContract } from "../object-store.contract.ts";
import { s3ObjectStore, type S3Settings } from "./s3-object-store.ts";

function settingsOf({ endpoint, bucket, accessKeyId, secretAccessKey }: Omit<TestS3, symbol>): S3Settings {
  const credentials = { accessKeyId: new Secret(accessKeyId), secretAccessKey: new Secret(secretAccessKey) };
  return { endpoint, bucket, region: "us-east-1", isPathStyle: true, credentials };
}

objectStoreContract("s3", async () => {
  const server = await startS3();
  return { store: s3ObjectStore(settingsOf(server)), stop: async () => server[Symbol.asyncDispose]() };
});

const { S3_TEST_ENDPOINT: testEndpoint, ...environment } = process.env;
if (testEndpoint !== undefined) {
  objectStoreContract(`s3 at ${testEndpoint}`, async () => {
    const store = s3ObjectStore({
      ...settingsOf({
        endpoint: testEndpoint,
        bucket: environment["S3_TEST_BUCKET"] ?? "figment-test",
        accessKeyId: environment["S3_TEST_ACCESS_KEY_ID"] ?? "",
        secretAccessKey: environment["S3_TEST_SECRET_ACCESS_KEY"] ?? "",
      }),
      region: environment["S3_TEST_REGION"] ?? "us-east-1",
    });
    return { store, stop: async () => {} };
  });
}

describe("the S3 store on a bad day", () => {
  let server: TestS3;
  beforeAll(async () => {
    server = await startS3();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it("says that the bucket is missing, and does not take it for a missing object", async () => {
    const store = s3ObjectStore({ ...settingsOf(server), bucket: "nobody" });
    await expect(store.get("media/a.png")).rejects.toMatchObject({
      code: "storage_unavailable",
      isRetryable: true,
      message: expect.stringContaining("there is no such bucket"),
      nextSteps: expect.arrayContaining(["Make the bucket, or set S3_BUCKET to one there is."]),
    });
  });

  it("says that the secret is wrong, without showing it", async () => {
    await using strict = await listen((_request, response) => {
      response.writeHead(403).end("<Error><Code>SignatureDoesNotMatch</Code><Message>No.</Message></Error>");
    });
    const store = s3ObjectStore(settingsOf({ ...server, endpoint: strict.url, secretAccessKey: "guessed-secret" }));
    const failure = await store.put("media/a.png", new Uint8Array([1]), "image/png").catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: expect.stringContaining("the secret does not belong") });
    expect(JSON.stringify(failure) + String(failure)).not.toContain("guessed-secret");
  });

  it("says that nothing listens", async () => {
    const store = s3ObjectStore({ ...settingsOf(server), endpoint: "http://127.0.0.1:9" });
    await expect(store.head("media/a.png")).rejects.toThrow("nothing listens there");
  });

  it("gives up a server that never answers", async () => {
    await using silent = await listen(() => {});
    const store = s3ObjectStore({ ...settingsOf(server), endpoint: silent.url, timeout_ms: 50 });
    await expect(store.get("media/a.png")).rejects.toThrow("it did not answer in time");
  });

  it("tries again when the server is busy, and when an answer breaks off half-way", async () => {
    let calls = 0;
    await using flaky = await listen((_request, response) => {
      calls++;
      if (calls === 1) return void response.writeHead(503).end();
      response.writeHead(200, { "content-length": "10" });
      if (calls === 2) return void response.write("01234", () => response.destroy());
      response.end("0123456789");
    });
    const store = s3ObjectStore({ ...settingsOf(server), endpoint: flaky.url });
    expect(await store.get("media/a.png")).toEqual(Buffer.from("0123456789"));
    expect(calls).toBe(3);
  });

  it("writes again when a server hangs up half-way, and gives up one that only says 503", async () => {
    let calls = 0;
    await using flaky = await listen((request, response) => {
      calls++;
      if (calls < 3) return void request.once("data", () => request.socket.destroy());
      request.resume().once("end", () => response.writeHead(200).end());
    });
    const store = s3ObjectStore({ ...settingsOf(server), endpoint: flaky.url });
    await store.put("media/a.png", new Uint8Array(300_000), "image/png");
    expect(calls).toBe(3);

    await using busy = await listen((request, response) => {
      request.resume().once("end", () => response.writeHead(503).end("<Error><Code>SlowDown</Code></Error>"));
    });
    const refused = s3ObjectStore({ ...settingsOf(server), endpoint: busy.url });
    await expect(refused.put("media/a.png", new Uint8Array(10), "image/png")).rejects.toMatchObject({
      code: "storage_unavailable",
      isRetryable: true,
      message: expect.stringContaining("it asks for fewer requests"),
    });
    await expect(refused.delete("media/a.png")).rejects.toMatchObject({ code: "storage_unavailable" });
  });

  it("ends a stream that breaks off with an error that says so", async () => {
    await using broken = await listen((_request, response) => {
      response.writeHead(200, { "content-length": "10" });
      response.write("01234", () => response.destroy());
    });
    const store = s3ObjectStore({ ...settingsOf(server), endpoint: broken.url });
    const found = await store.getStream("media/a.png");
    await expect(found && buffer(found.stream)).rejects.toMatchObject({ code: "storage_unavailable" });
  });

  it("gives a link that ends", async () => {
    const store = s3ObjectStore(settingsOf(server));
    const url = new URL((await store.signedUrl("media/a.png", 900)) ?? "");
    expect(url.searchParams.get("X-Amz-Expires")).toBe("900");
    expect(url.href).not.toContain("secret");
  });
});

async function listen(answer: RequestListener): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
