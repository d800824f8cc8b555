import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Each is planted in a folder of its own, laid out as the project is, and linted with the project's own rules. */
const violations: readonly { what: string; file: string; source: string; rule: string; says: RegExp }[] = [
  {
    what: "the ledger imports a vendor folder",
    file: "packages/core/src/ledger/planted.ts",
    source: 'export { engine } from "../generation/replicate/engine.ts";',
    rule: "eslint(no-restricted-imports)",
    says: /The ledger imports its own files/,
  },
  {
    what: "the ledger imports another part of the database folder",
    file: "packages/core/src/ledger/planted-database.ts",
    source: 'import { open } from "../database/open-database.ts";\nopen();',
    rule: "eslint(no-restricted-imports)",
    says: /The ledger imports its own files/,
  },
  {
    what: "the ledger imports a package",
    file: "packages/core/src/ledger/planted-package.ts",
    source: 'import pg from "pg";\npg.native;',
    rule: "eslint(no-restricted-imports)",
    says: /The ledger imports its own files/,
  },
  {
    what: "a vendor folder imports another one",
    file: "packages/core/src/generation/replicate/planted.ts",
    source: 'import { draw } from "../preview/preview-engine.ts";\ndraw();',
    rule: "eslint(no-restricted-imports)",
    says: /Only studio\.ts names vendor folders/,
  },
  {
    what: "a vendor folder imports one of another capability",
    file: "packages/core/src/queue/bullmq/planted.ts",
    source: 'import { connect } from "../../events/redis/connection.ts";\nconnect();',
    rule: "eslint(no-restricted-imports)",
    says: /Only studio\.ts names vendor folders/,
  },
  {
    what: "a use case imports a vendor folder",
    file: "packages/core/src/generation/planted.ts",
    source: 'import { draw } from "./preview/preview-engine.ts";\ndraw();',
    rule: "eslint(no-restricted-imports)",
    says: /Only studio\.ts names vendor folders/,
  },
  {
    what: "a use case imports a vendor's types alone",
    file: "packages/core/src/media/planted-type.ts",
    source: 'import type { Disk } from "../storage/disk/disk-object-store.ts";\nexport type Held = Disk;',
    rule: "eslint(no-restricted-imports)",
    says: /Only studio\.ts names vendor folders/,
  },
  {
    what: "a use case imports a vendor's package",
    file: "packages/core/src/billing/planted.ts",
    source: 'import Stripe from "stripe";\nnew Stripe("");',
    rule: "eslint(no-restricted-imports)",
    says: /A vendor's package/,
  },
  {
    what: "something in core imports core's index",
    file: "packages/core/src/characters/planted.ts",
    source: 'import { createStudio } from "../index.ts";\ncreateStudio();',
    rule: "eslint(no-restricted-imports)",
    says: /Import the file itself/,
  },
  {
    what: "something in core imports core by its package name",
    file: "packages/core/src/characters/planted-self.ts",
    source: 'import { createStudio } from "@figment/core";\ncreateStudio();',
    rule: "eslint(no-restricted-imports)",
    says: /Core imports its own files by relative path/,
  },
  {
    what: "the command line imports pg",
    file: "packages/cli/src/planted.ts",
    source: 'import pg from "pg";\npg.native;',
    rule: "eslint(no-restricted-imports)",
    says: /Fronts are thin/,
  },
  {
    what: "the bot imports Prisma",
    file: "packages/bot/src/planted.ts",
    source: 'import { PrismaClient } from "@prisma/client";\nnew PrismaClient();',
    rule: "eslint(no-restricted-imports)",
    says: /Fronts are thin/,
  },
  {
    what: "a component of the command line imports S3",
    file: "packages/cli/src/components/planted.tsx",
    source: 'import { S3 } from "@aws-sdk/client-s3";\nnew S3();',
    rule: "eslint(no-restricted-imports)",
    says: /Fronts are thin/,
  },
  {
    what: "the API reaches into core's files",
    file: "packages/api/src/routes/planted.ts",
    source: 'import { grantUnits } from "../../../core/src/ledger/grant-units.ts";\ngrantUnits();',
    rule: "eslint(no-restricted-imports)",
    says: /Fronts use what @figment\/core exports/,
  },
  {
    what: "the API's client imports what browsers do not have",
    file: "packages/client/src/planted.ts",
    source: 'import { readFileSync } from "node:fs";\nreadFileSync("x");',
    rule: "eslint(no-restricted-imports)",
    says: /The API's client runs in browsers/,
  },
  {
    what: "the API's client imports the studio",
    file: "packages/client/src/planted-studio.ts",
    source: 'import { createStudio } from "@figment/core";\ncreateStudio();',
    rule: "eslint(no-restricted-imports)",
    says: /The API's client runs in browsers/,
  },
  {
    what: "the site imports the studio",
    file: "packages/site/src/planted.ts",
    source: 'import { createStudio } from "@figment/core";\ncreateStudio();',
    rule: "eslint(no-restricted-imports)",
    says: /The site is static/,
  },
  {
    what: "the command line loads pg when it needs it",
    file: "packages/cli/src/commands/planted.ts",
    source: 'export const pool = await import("pg");',
    rule: "eslint(no-restricted-imports)",
    says: /Fronts are thin/,
  },
  {
    what: "two files import each other",
    file: "packages/core/src/plans/planted-one.ts",
    source: 'import { two } from "./planted-two.ts";\nexport const one = (): unknown => two;',
    rule: "import(no-cycle)",
    says: /./,
  },
];

const allowed: readonly { what: string; file: string; source: string }[] = [
  {
    what: "the ledger imports errors, the Transaction type, its own files and Node",
    file: "packages/core/src/ledger/fine.ts",
    source:
      'import { hash } from "node:crypto";\nimport type { Transaction } from "../database/transaction.ts";\nimport { StudioError } from "../errors.ts";\nimport { answer } from "./answer.ts";\nexport const fine = (of: Transaction): unknown => [of, hash, StudioError, answer];',
  },
  {
    what: "a vendor folder imports its port, its package and its own files",
    file: "packages/core/src/generation/replicate/fine.ts",
    source:
      'import Replicate from "replicate";\nimport type { Engine } from "../engine.ts";\nimport { read } from "./read.ts";\nexport const fine = (of: Engine): unknown => [of, Replicate, read];',
  },
  {
    what: "the composition root names vendor folders",
    file: "packages/core/src/studio.ts",
    source: 'import { draw } from "./generation/preview/preview-engine.ts";\nexport const fine = draw;',
  },
  {
    what: "a front imports core",
    file: "packages/bot/src/fine.ts",
    source: 'import { createStudio } from "@figment/core";\nexport const fine = createStudio;',
  },
  {
    what: "a script of the site draws with core's own portraits",
    file: "packages/site/scripts/fine.ts",
    source:
      'import { render } from "../../core/src/generation/preview/portrait/index.ts";\nexport const fine = render;',
  },
  {
    what: "the site imports plans",
    file: "packages/site/src/fine.ts",
    source: 'import { plans } from "@figment/core/plans";\nexport const fine = plans;',
  },
];

/** Reported where it starts: in the first file. */
const restOfTheCycle = {
  file: "packages/core/src/plans/planted-two.ts",
  source: 'import { one } from "./planted-one.ts";\nexport const two = (): unknown => one;',
};

describe("which way imports point", () => {
  let folder: string;
  let findings: readonly Finding[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "figment-boundaries-"));
    cpSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
    for (const { file, source } of [...violations, ...allowed, restOfTheCycle]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${source}\n`);
    }
    findings = lint(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(violations)("is broken when $what", ({ file, rule, says }) => {
    const found = findings.filter((finding) => finding.filename === file && finding.code === rule);

    expect(found.map((finding) => `${finding.message} ${finding.help}`)).toEqual([expect.stringMatching(says)]);
  });

  it.each(allowed)("is kept when $what", ({ file }) => {
    expect(findings.filter((finding) => finding.filename === file && /import/.test(finding.code))).toEqual([]);
  });
});

interface Finding {
  filename: string;
  code: string;
  message: string;
  help: string;
}

function lint(folder: string): readonly Finding[] {
  const oxlint = join(root, "node_modules/oxlint/bin/oxlint");
  const { stdout } = spawnSync(process.execPath, [oxlint, "--format", "json", "."], { cwd: folder, encoding: "utf8" });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Finding[] };
  return diagnostics;
}
