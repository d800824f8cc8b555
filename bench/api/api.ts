import { testCharacter } from "../../packages/core/src/testing/test-character.ts";
import { isDeepStrictEqual } from "node:util";
import { localPrincipal } from "@figment/core";
import { createApi } from "../../packages/api/src/api.ts";
import type { Say } from "../harness/bench.ts";
import { interleave } from "../harness/interleave.ts";
import { rowOf, type Row } from "../harness/row.ts";
import { openBenchStudio } from "./bench-studio.ts";
import { bareRoute } from "./bare-route.ts";
import { galleryOf } from "./gallery.ts";
import { load } from "./load.ts";
import { benchStreams } from "./streams.ts";

const rounds = { warmUp: 1, counted: 5 };
const characters = 20;
const galleries = { small: 1_000, large: 1_000_000 };

/**
 * What the API adds to two statements: `GET /api/characters` for somebody who is logged in, beside a bare Fastify route that asks
 * the database the same two things and writes the same rows. And whether a page of a gallery costs the same in one of any length.
 */
export async function benchApi(say: Say): Promise<readonly Row[]> {
  say("Starting a database of its own ...");
  await using place = await openBenchStudio();
  const { studio, database, connection, account } = place;
  for (let made = 0; made < characters; made += 1) {
    await studio.characters.create(account, { ...testCharacter, name: `Mara ${made + 100}` });
  }
  const { key } = await studio.accounts.createApiKey(localPrincipal(account), { name: "bench", scopes: ["read"] });
  const unlimited = { account_perMinute: 1_000_000_000, address_perMinute: 1_000_000_000 };
  const app = createApi({ studio, publicUrl: null, siteUrl: "http://localhost:4321", limits: unlimited });
  const bare = await bareRoute(connection);
  await using things = new AsyncDisposableStack();
  things.defer(() => app.close());
  things.defer(() => bare[Symbol.asyncDispose]());
  const ours = await app.listen({ host: "127.0.0.1", port: 0 });
  await mustAnswerTheSame(`${ours}/api/characters`, `${bare.url}/characters`, key);
  say(`${characters} characters, 32 connections, 4 s a run ...`);
  const p99: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
  const processor: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
  const run = (side: "ours" | "peer", url: string) => async (): Promise<number> => {
    const { requests_perSecond, p99_ms, processor_us } = await load(url, key);
    p99[side].push(p99_ms);
    processor[side].push(processor_us);
    return requests_perSecond;
  };
  const [speed = { ours: [], peer: [] }] = await interleave(
    [{ ours: run("ours", `${ours}/api/characters`), peer: run("peer", `${bare.url}/characters`) }],
    rounds,
  );
  say(`Galleries of ${galleries.small} and ${galleries.large} images ...`);
  const small = await galleryOf(place, galleries.small);
  const large = await galleryOf(place, galleries.large);
  await database.query("analyze", []);
  const page = (galleryKey: string) => async () => (await load(`${ours}/api/media?limit=50`, galleryKey)).p99_ms;
  const [pages = { ours: [], peer: [] }] = await interleave([{ ours: page(large), peer: page(small) }], rounds);
  const streams = await benchStreams(place, key, say);
  return [
    rowOf({ measure: "GET /api/characters, beside a bare route", unit: "requests/s", goal: { atLeast: 0.7 } }, speed),
    rowOf({ measure: "the same, slowest in a hundred", unit: "ms", goal: { atMost: 1.5 } }, p99),
    rowOf({ measure: "the same, processor time of a request", unit: "µs", goal: { atMost: 1.43 } }, processor),
    rowOf(
      {
        measure: "GET /api/media, a million beside a thousand, slowest in a hundred",
        unit: "ms",
        goal: { atMost: 1.5 },
      },
      pages,
    ),
    ...streams,
  ];
}

/** The bare route is a fair peer for as long as it answers what ours does. */
async function mustAnswerTheSame(ours: string, peer: string, key: string): Promise<void> {
  const [ourAnswer, peerAnswer] = await Promise.all(
    [ours, peer].map(async (url) => {
      const response = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
      return { status: response.status, body: await response.json() };
    }),
  );
  if (isDeepStrictEqual(ourAnswer, peerAnswer)) return;
  const said = JSON.stringify(peerAnswer).slice(0, 500);
  throw new Error(
    `The bare route no longer answers what ${ours} does; bring bench/api/bare-route.ts up to date: ${said}`,
  );
}
