import { execFileSync } from "node:child_process";
import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { systemClock } from "../../../clock.ts";
import { readConfig, type Config } from "../../../configuration/read-config.ts";
import { manifestChecker } from "../manifest/manifest-checker.ts";
import { signedFile } from "../testing/signed-files.ts";
import { findIdentity, openIdentity, trustedIssuers } from "./open-identity.ts";

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "figment-identity-"));
});
afterEach(() => rm(home, { recursive: true }));

function configOf(env: Readonly<Record<string, string>> = {}): Promise<Config> {
  return readConfig({ ...env, FIGMENT_HOME: home });
}

it("is made once, for this user's eyes only, and found again", async () => {
  const config = await configOf();
  expect(await findIdentity(config)).toBeNull();
  const made = await openIdentity(config, systemClock);
  const again = await openIdentity(config, systemClock);
  expect(again.chain.map(({ fingerprint256 }) => fingerprint256)).toEqual(
    made.chain.map(({ fingerprint256 }) => fingerprint256),
  );
  const folder = join(home, "identity");
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
});

it("is the first in a data folder of its own as well, which the database's user can enter", async () => {
  const inner = join(home, "inner");
  await openIdentity(await readConfig({ FIGMENT_HOME: inner }), systemClock);
  expect((await stat(inner)).mode & 0o777).toBe(process.getuid?.() === 0 ? 0o711 : 0o700);
});

it("is one and the same when many processes need it at once", async () => {
  const config = await configOf();
  const all = await Promise.all(Array.from({ length: 8 }, () => openIdentity(config, systemClock)));
  expect(new Set(all.map(({ chain }) => chain[0]?.fingerprint256)).size).toBe(1);
  expect(await readdir(home)).toEqual(["identity"]);
});

it("lasts ten years, signs documents, and cannot issue others", async () => {
  const { chain } = await openIdentity(await configOf(), systemClock);
  const [signer, root] = chain;
  expect(signer?.ca).toBe(false);
  expect(signer?.keyUsage).toContain("1.3.6.1.5.5.7.3.36");
  expect(root?.ca).toBe(true);
  expect(signer?.checkIssued(root as X509Certificate) && signer.verify((root as X509Certificate).publicKey)).toBe(true);
  const years = (Date.parse(signer?.validTo ?? "") - Date.now()) / (365 * 24 * 60 * 60 * 1000);
  expect(Math.round(years)).toBe(10);
});

it("says what is wrong with half an identity, and makes no new one over it", async () => {
  const config = await configOf();
  await openIdentity(config, systemClock);
  await rm(join(home, "identity/key.pem"));
  await expect(openIdentity(config, systemClock)).rejects.toMatchObject({ code: "invalid_configuration" });
});

it.each([
  ["P-256", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]],
  ["P-384", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"]],
  ["Ed25519", ["-newkey", "ed25519"]],
  ["RSA", ["-newkey", "rsa:2048"]],
])(
  "signs with an operator's own %s certificate, and still believes what the folder's own signed before",
  async (_name, key) => {
    const before = await openIdentity(await configOf(), systemClock);
    const { certificate, keyFile } = operatorCertificate(home, key);
    const config = await configOf({ FIGMENT_PROVENANCE_CERTIFICATE: certificate, FIGMENT_PROVENANCE_KEY: keyFile });
    const identity = await openIdentity(config, systemClock);
    expect(identity.origin).toBe("operator");
    const trusted = await trustedIssuers(config);
    for (const signer of [before, identity]) {
      const { bytes } = await signedFile("png", signer);
      expect(await manifestChecker()("png", bytes, trusted)).toMatchObject({
        state: "valid",
        isTrusted: true,
        problems: [],
      });
    }
  },
);

it("believes the certificates of the configured list", async () => {
  const { certificate } = operatorCertificate(home, ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
  const { anchors, signers } = await trustedIssuers(await configOf({ FIGMENT_PROVENANCE_TRUST: certificate }));
  expect([anchors.length, signers.length]).toEqual([1, 1]);
});

it("refuses half a configuration, a missing file, a foreign key, and a certificate that signed itself", async () => {
  const { certificate, keyFile, rootFile, rootKey } = operatorCertificate(home, ["-newkey", "ed25519"]);
  const foreign = join(home, "foreign.pem");
  const pair = generateKeyPairSync("ed25519", {
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  await writeFile(foreign, pair.privateKey);
  const refused = async (certificateFile: string, key: string) =>
    findIdentity(await configOf({ FIGMENT_PROVENANCE_CERTIFICATE: certificateFile, FIGMENT_PROVENANCE_KEY: key }));
  await expect(refused(certificate, "")).rejects.toThrow("FIGMENT_PROVENANCE_KEY is not set");
  await expect(refused(certificate, join(home, "nowhere.pem"))).rejects.toThrow("Could not read");
  await expect(refused(certificate, foreign)).rejects.toThrow("is not the key of the first certificate");
  await expect(refused(keyFile, keyFile)).rejects.toThrow("holds no certificate");
  await expect(refused(certificate, certificate)).rejects.toThrow("holds no private key that can sign");
  await expect(refused(rootFile, rootKey)).rejects.toThrow("signed itself");
  // Nothing of a key may ever stand in a message.
  expect(await refused(certificate, foreign).catch(String)).not.toContain(
    (await readFile(foreign, "utf8")).slice(40, 60),
  );
});

/** What an authority would give an operator, made with OpenSSL. */
function operatorCertificate(folder: string, newKey: readonly string[]) {
  const at = (name: string): string => join(folder, name);
  const openssl = (...options: string[]): Buffer =>
    execFileSync("openssl", options, { stdio: ["ignore", "pipe", "ignore"] });
  const root = ["-subj", "/O=Authority/CN=Authority root", "-addext", "keyUsage=critical,keyCertSign"];
  openssl(
    "req",
    "-x509",
    ...newKey,
    "-nodes",
    "-days",
    "3650",
    ...root,
    "-keyout",
    at("root.key"),
    "-out",
    at("root.pem"),
  );
  openssl(
    "req",
    ...newKey,
    "-nodes",
    "-subj",
    "/O=Operator/CN=Operator",
    "-keyout",
    at("own.key"),
    "-out",
    at("own.csr"),
  );
  execFileSync(
    "sh",
    [
      "-c",
      `printf 'basicConstraints=critical,CA:FALSE\\nkeyUsage=critical,digitalSignature\\nextendedKeyUsage=emailProtection\\nauthorityKeyIdentifier=keyid\\nsubjectKeyIdentifier=hash\\n' > own.ext &&
       openssl x509 -req -in own.csr -CA root.pem -CAkey root.key -CAcreateserial -days 365 -extfile own.ext -out own.pem && cat root.pem >> own.pem`,
    ],
    { cwd: folder, stdio: "ignore" },
  );
  return { certificate: at("own.pem"), keyFile: at("own.key"), rootFile: at("root.pem"), rootKey: at("root.key") };
}
