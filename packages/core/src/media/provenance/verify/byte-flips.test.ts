import { beforeAll, expect, it } from "vitest";
import { mediaFormats, type MediaFormat } from "../containers/container.ts";
import type { SigningIdentity } from "../identity/identity.ts";
import { manifestChecker } from "../manifest/manifest-checker.ts";
import { issuersOf, signedFile, testIdentity } from "../testing/signed-files.ts";
import { verifyBytes } from "./verify-bytes.ts";

/** Over all formats together; `npm run test:long` makes 10,000. */
const flips = Number(process.env["FIGMENT_TEST_FLIPS"] ?? 1_600);
const seed = Number(process.env["FIGMENT_TEST_SEED"] ?? Date.now() % 1e9);
const checkManifest = manifestChecker();
let identity: SigningIdentity;

beforeAll(async () => {
  identity = await testIdentity();
});

it.each([...mediaFormats])(
  `never calls a %s with a flipped byte intact (${flips / 4} flips, seed ${seed})`,
  async (format) => {
    const { bytes, sidecar } = await signedFile(format, identity);
    // PNG and JPEG carry their proof in them and need no sidecar; the others are nothing without theirs.
    const options = {
      name: format,
      sidecar: hasManifest(format) ? null : sidecar,
      trusted: issuersOf(identity),
      checkManifest,
    };
    expect((await verifyBytes(bytes, options)).verdict).toBe("intact");
    const random = randomNumbers(seed + mediaFormats.indexOf(format));
    for (let flip = 0; flip < flips / 4; flip++) {
      const at = Math.floor(random() * bytes.length);
      const by = 1 + Math.floor(random() * 255);
      const flipped = Uint8Array.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ by;
      const { verdict } = await verifyBytes(flipped, options);
      expect(verdict, `byte ${at} of ${bytes.length} XOR ${by}`).not.toBe("intact");
      if (!hasManifest(format) && verdict !== "unreadable") expect(verdict).toBe("changed");
    }
    // Nor does a damaged file make the reader think worse of the next one.
    expect((await verifyBytes(bytes, options)).verdict).toBe("intact");
  },
  120_000,
);

function hasManifest(format: MediaFormat): boolean {
  return format === "png" || format === "jpeg";
}

/** Mulberry32: the same numbers for the same seed. */
function randomNumbers(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
