import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { mediaFormats } from "../containers/container.ts";
import { readPngChunks, writePngChunks } from "../containers/png-chunks.ts";
import type { SigningIdentity, TrustedIssuers } from "../identity/identity.ts";
import { issueCertificate } from "../identity/issue-certificate.ts";
import { parseCertificates, parseIdentity } from "../identity/parse-identity.ts";
import { manifestChecker } from "../manifest/manifest-checker.ts";
import { issuersOf, signedFile, testIdentity, testProvenance } from "../testing/signed-files.ts";
import type { Check, Verification } from "./verification.ts";
import { verifyBytes } from "./verify-bytes.ts";

const checkManifest = manifestChecker();
const nobody: TrustedIssuers = { anchors: [], signers: [] };
let identity: SigningIdentity;
let ours: TrustedIssuers;

beforeAll(async () => {
  identity = await testIdentity();
  ours = issuersOf(identity);
});

async function verify(bytes: Uint8Array, sidecar: string | null = null, trusted = ours): Promise<Verification> {
  return verifyBytes(bytes, { name: "file", sidecar, trusted, checkManifest });
}

function statusOf(verification: Verification, subject: Check["subject"]): Check["status"] | undefined {
  return verification.checks.find((check) => check.subject === subject)?.status;
}

describe("a file of ours", () => {
  it.each([...mediaFormats])(
    "%s with its sidecar is intact, and says what made it and for which job",
    async (format) => {
      const { bytes, sidecar } = await signedFile(format, identity);
      const verification = await verify(bytes, sidecar);
      expect(verification).toMatchObject({
        verdict: "intact",
        format,
        size_bytes: bytes.length,
        saysMadeByAi: true,
        system: "Figment, engine preview",
        model: testProvenance.model,
        jobId: testProvenance.jobId,
        holdsPrompt: false,
        signedBy: "Figment studio, Figment",
      });
      expect(statusOf(verification, "sidecar")).toBe("ok");
    },
  );

  it.each(["png", "jpeg"] as const)("%s is intact by itself, because its manifest binds every byte", async (format) => {
    const { bytes } = await signedFile(format, identity);
    const verification = await verify(bytes);
    expect(verification.verdict).toBe("intact");
    expect(statusOf(verification, "sidecar")).toBe("missing");
  });

  it.each(["webp", "mp4"] as const)("%s without its sidecar says what it is, and nothing proves it", async (format) => {
    const { bytes } = await signedFile(format, identity);
    expect(await verify(bytes)).toMatchObject({ verdict: "unprotected", saysMadeByAi: true });
  });

  it("tells nobody its prompt, unless its owner asked for that", async () => {
    const prompt = 'a <"curious"> marine biologist & diver\nin the rain';
    for (const format of mediaFormats) {
      const { bytes } = await signedFile(format, identity);
      expect(Buffer.from(bytes).includes("marine biologist")).toBe(false);
      const asked = await signedFile(format, identity, { ...testProvenance, prompt });
      expect(await verify(asked.bytes, asked.sidecar)).toMatchObject({ verdict: "intact", holdsPrompt: true });
    }
  });
});

describe("a file that an earlier version signed", () => {
  // Whoever updates the library that writes manifests sees here whether older files would be called changed.
  it.each(["png", "jpeg", "mp4"] as const)("%s is still intact", async (format) => {
    const fixture = (name: string) => readFile(join(import.meta.dirname, "fixtures", name));
    const chain = parseCertificates(String(await fixture("certificate.pem")), "certificate.pem");
    const trusted = { anchors: chain.filter(({ ca }) => ca), signers: chain.filter(({ ca }) => !ca) };
    const sidecar = format === "mp4" ? String(await fixture("signed.mp4.json")) : null;
    expect(await verify(await fixture(`signed.${format}`), sidecar, trusted)).toMatchObject({ verdict: "intact" });
  });
});

describe("whom we believe", () => {
  it("calls a valid signature of a stranger untrusted, not changed", async () => {
    const { bytes, sidecar } = await signedFile("png", identity);
    const verification = await verify(bytes, sidecar, nobody);
    expect(verification.verdict).toBe("untrusted");
    expect([statusOf(verification, "c2pa"), statusOf(verification, "sidecar")]).toEqual(["untrusted", "untrusted"]);
  });

  it("does not believe somebody who merely calls himself as we do", async () => {
    const stranger = await testIdentity();
    const { bytes, sidecar } = await signedFile("jpeg", stranger);
    expect(await verify(bytes, sidecar)).toMatchObject({ verdict: "untrusted", signedBy: "Figment studio, Figment" });
  });

  it("calls a signature whose certificate has expired untrusted, and says why", async () => {
    const files = await issueCertificate(new Date("2010-01-01"));
    const expired = parseIdentity({ ...files, keyPath: "", chainPath: "", origin: "local" });
    const { bytes } = await signedFile("png", expired);
    const { verdict, checks } = await verify(bytes, null, issuersOf(expired));
    expect(verdict).toBe("untrusted");
    expect(checks.find(({ subject }) => subject === "c2pa")?.message).toContain("certificate expired");
  });

  it.each([
    ["the issuer", () => ({ anchors: ours.anchors, signers: [] })],
    ["the signer itself", () => ({ anchors: [], signers: ours.signers })],
  ])("believes whom the list names: %s", async (_name, trusted) => {
    const { bytes, sidecar } = await signedFile("png", identity);
    expect(await verify(bytes, sidecar, trusted())).toMatchObject({ verdict: "intact" });
  });
});

describe("a changed file", () => {
  it.each([...mediaFormats])("%s cut short is never intact", async (format) => {
    const { bytes, sidecar } = await signedFile(format, identity);
    for (const part of [0.1, 0.5, 0.9, 0.999]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * part));
      expect((await verify(cut, sidecar)).verdict).toMatch(/changed|unreadable/u);
    }
  });

  it.each([...mediaFormats])("%s with bytes after its end is changed", async (format) => {
    const { bytes, sidecar } = await signedFile(format, identity);
    expect((await verify(Buffer.concat([bytes, Buffer.from("more")]), sidecar)).verdict).toBe("changed");
  });

  it("sees other pixels under the old manifest, with every checksum right", async () => {
    const { bytes } = await signedFile("png", identity);
    const other = await sharp({ create: { width: 48, height: 64, channels: 3, background: "#ec4899" } })
      .png()
      .toBuffer();
    const pixels = (readPngChunks(other) ?? []).filter(({ type }) => type === "IDAT");
    const chunks = (readPngChunks(bytes) ?? []).flatMap((chunk) => (chunk.type === "IDAT" ? pixels : [chunk]));
    const verification = await verify(writePngChunks(chunks));
    expect(verification.verdict).toBe("changed");
    expect([statusOf(verification, "file"), statusOf(verification, "c2pa")]).toEqual(["ok", "changed"]);
  });

  it("sees a text chunk that was added", async () => {
    const { bytes } = await signedFile("png", identity);
    const [header, ...rest] = readPngChunks(bytes) ?? [];
    const added = { type: "tEXt", data: Buffer.from("Author\0somebody else") };
    expect((await verify(writePngChunks([...(header ? [header] : []), added, ...rest]))).verdict).toBe("changed");
  });

  it("is no longer marked when everything was stripped, and its sidecar still knows", async () => {
    const { bytes, sidecar } = await signedFile("png", identity);
    const stripped = await sharp(bytes).png().toBuffer();
    expect((await verify(stripped)).verdict).toBe("unmarked");
    expect((await verify(stripped, sidecar)).verdict).toBe("changed");
  });

  it("sees a sidecar that was changed, even in its recipe alone", async () => {
    const { bytes, sidecar } = await signedFile("webp", identity);
    const verification = await verify(bytes, sidecar.replace('"seed": 7', '"seed": 8'));
    expect(verification.verdict).toBe("changed");
    expect(statusOf(verification, "sidecar")).toBe("changed");
  });
});

describe("files from elsewhere", () => {
  it.each([
    ["nothing", Buffer.alloc(0), "It is empty."],
    ["text", Buffer.from("<html>not found</html>"), "It is no PNG, JPEG, WebP or MP4."],
  ])("calls %s unreadable", async (_name, bytes, message) => {
    expect(await verify(bytes)).toMatchObject({ verdict: "unreadable", checks: [{ subject: "file", message }] });
  });

  it("reads XMP that others wrote, as elements and under other prefixes", async () => {
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
      <e:DigitalSourceType>https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia</e:DigitalSourceType>
      <e:AISystemUsed>Other &amp; Sons</e:AISystemUsed></rdf:Description></rdf:RDF></x:xmpmeta>`;
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
      .jpeg()
      .withXmp(xmp)
      .toBuffer();
    expect(await verify(bytes)).toMatchObject({ verdict: "unprotected", saysMadeByAi: true, system: "Other & Sons" });
  });

  it("leaves JSON that is no sidecar of ours alone", async () => {
    const { bytes } = await signedFile("png", identity);
    for (const text of ["", "{", "[]", '{"seed": 7}', "null"]) {
      expect(await verify(bytes, text)).toMatchObject({ verdict: "intact" });
    }
  });

  it.each([
    ["a PNG of 300,000 empty chunks", () => hostilePng(300_000)],
    ["a JPEG of nothing but markers", () => Buffer.alloc(5_000_000, 0xff).fill(0xd8, 1, 2)],
    ["an MP4 of 300,000 boxes", () => Buffer.concat([box("ftyp"), repeated(box("free"), 300_000)])],
    ["a WebP that lies about its size", () => Buffer.from("RIFF\xff\xff\xff\xffWEBPXMP \xff\xff\xff\xff", "latin1")],
    ["a PNG whose XMP is a bomb", () => bomb()],
  ])("answers %s in good time", async (_name, make) => {
    const bytes = await make();
    const began_ms = performance.now();
    const { verdict } = await verify(bytes);
    expect(verdict).not.toBe("intact");
    expect(performance.now() - began_ms).toBeLessThan(10_000);
  });
});

function box(type: string): Buffer {
  return Buffer.concat([Buffer.from([0, 0, 0, 8]), Buffer.from(type, "latin1")]);
}

function repeated(part: Uint8Array, times: number): Buffer {
  return Buffer.alloc(part.length * times).fill(part);
}

function hostilePng(chunks: number): Uint8Array {
  const one = writePngChunks([{ type: "caBX", data: new Uint8Array() }]);
  return Buffer.concat([one.subarray(0, 8), repeated(one.subarray(8), chunks)]);
}

/** 60 MB of spaces, compressed to a few KB. */
async function bombText(): Promise<Buffer> {
  const { deflateSync } = await import("node:zlib");
  return deflateSync(Buffer.alloc(60_000_000, 0x20));
}

async function bomb(): Promise<Uint8Array> {
  const data = Buffer.concat([Buffer.from("XML:com.adobe.xmp\0\u0001\0\0\0", "latin1"), await bombText()]);
  return writePngChunks([
    { type: "iTXt", data },
    { type: "IEND", data: new Uint8Array() },
  ]);
}
