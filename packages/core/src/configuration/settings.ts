import { accountSettings } from "./account-settings.ts";
import { embeddedSettings } from "./embedded-settings.ts";
import { paymentSettings } from "./payment-settings.ts";
import { processSettings } from "./process-settings.ts";
import {
  addressesSetting,
  booleanSetting,
  choiceSetting,
  integerSetting,
  notInProjects,
  secretSetting,
  textSetting,
  urlSetting,
  type Setting,
} from "./setting.ts";

const contentRatings = ["general", "suggestive", "explicit"] as const;

function ratingOf(surface: string, env: string) {
  return notInProjects(
    choiceSetting({
      env,
      description: `The highest content rating that may be asked for through the ${surface}; never above the installation's.`,
      choices: contentRatings,
      default: "explicit",
      defaultText: "the installation's",
    }),
  );
}

/**
 * Every setting of the product, by the name used in configuration files (`[database] url = …` is `database.url`) and in
 * `figment config`. `docs/configuration.md` is generated from this table.
 */
export const settings = {
  home: notInProjects(
    textSetting({
      env: "FIGMENT_HOME",
      description: "The data folder: embedded database, images, user configuration.",
      defaultText: "`$XDG_DATA_HOME/figment`, else `~/.local/share/figment`; `/var/lib/figment` as root",
    }),
  ),
  "database.url": notInProjects(
    urlSetting({
      env: "DATABASE_URL",
      description: "A Postgres server, version 15 to 18, in place of the embedded one.",
      protocols: ["postgres:", "postgresql:"],
    }),
  ),
  ...embeddedSettings,
  "redis.url": notInProjects(
    urlSetting({
      env: "REDIS_URL",
      description:
        "A Redis, version 6.2 or newer, that carries the queue and the events between processes. With it, `figment worker` does the work.",
      protocols: ["redis:", "rediss:"],
    }),
  ),
  "s3.bucket": notInProjects(
    textSetting({
      env: "S3_BUCKET",
      description: "The bucket that takes images and clips, in place of the data folder.",
    }),
  ),
  "s3.endpoint": notInProjects(
    urlSetting({
      env: "S3_ENDPOINT",
      description: "An S3 server other than Amazon's, such as Cloudflare R2 or MinIO.",
      protocols: ["https:", "http:"],
    }),
  ),
  "s3.region": notInProjects(
    textSetting({ env: "S3_REGION", description: "The bucket's region; `auto` for R2.", defaultText: "us-east-1" }),
  ),
  "s3.access_key_id": secretSetting({
    env: "S3_ACCESS_KEY_ID",
    description:
      "The key that may get, put and delete objects in the bucket. Without it, what the AWS SDK finds is used.",
  }),
  "s3.secret_access_key": secretSetting({ env: "S3_SECRET_ACCESS_KEY", description: "The secret of that key." }),
  "s3.force_path_style": notInProjects(
    booleanSetting({
      env: "S3_FORCE_PATH_STYLE",
      description: "Whether addresses hold the bucket in their path; MinIO and most servers of one's own want that.",
      default: false,
    }),
  ),
  engine: choiceSetting({
    env: "FIGMENT_ENGINE",
    description:
      "What makes the images. `preview` needs nothing and draws a labelled placeholder; `auto` takes `replicate` when its token is set, else `runpod` when its key and endpoint are, else `preview`.",
    choices: ["auto", "preview", "replicate", "runpod"],
    default: "auto",
  }),
  "catalogue.file": notInProjects(
    textSetting({
      env: "FIGMENT_CATALOGUE",
      description: "The operator's models and adapters: see `figment catalogue example`.",
      defaultText: "`catalogue.yaml` in the data folder",
    }),
  ),
  "moderation.real_people_file": notInProjects(
    textSetting({
      env: "FIGMENT_REAL_PEOPLE",
      description:
        "The operator's own list of real people whose names are refused, one full name a line, added to the built-in list.",
    }),
  ),
  "replicate.api_token": secretSetting({
    env: "REPLICATE_API_TOKEN",
    description: "Replicate's API token.",
  }),
  "replicate.base_url": notInProjects(
    urlSetting({
      env: "REPLICATE_BASE_URL",
      description: "Replicate's API, or an emulator of it.",
      protocols: ["https:", "http:"],
      default: "https://api.replicate.com/v1",
    }),
  ),
  "replicate.poll_interval_ms": integerSetting({
    env: "REPLICATE_POLL_INTERVAL_MS",
    description: "How long to leave Replicate alone between two looks at a prediction, in milliseconds.",
    default: 2_000,
    minimum: 100,
    maximum: 60_000,
  }),
  "runpod.api_key": secretSetting({ env: "RUNPOD_API_KEY", description: "RunPod's API key." }),
  "runpod.endpoint_id": notInProjects(
    textSetting({ env: "RUNPOD_ENDPOINT_ID", description: "The serverless endpoint that makes images, by its id." }),
  ),
  "runpod.worker": choiceSetting({
    env: "RUNPOD_WORKER",
    description: "What that endpoint runs: `worker-sdxl`, or `worker-comfyui` with a workflow of the catalogue.",
    choices: ["sdxl", "comfyui"],
    default: "sdxl",
  }),
  "runpod.base_url": notInProjects(
    urlSetting({
      env: "RUNPOD_BASE_URL",
      description: "RunPod's API, or an emulator of it.",
      protocols: ["https:", "http:"],
      default: "https://api.runpod.ai/v2",
    }),
  ),
  "runpod.output_hosts": notInProjects(
    textSetting({
      env: "RUNPOD_OUTPUT_HOSTS",
      description:
        "The hosts of the bucket that the endpoint puts images in, separated by commas: `host`, or `*.host` for all below it. Without one, images come with the answer.",
    }),
  ),
  "runpod.poll_interval_ms": integerSetting({
    env: "RUNPOD_POLL_INTERVAL_MS",
    description: "How long to leave RunPod alone between two looks at a job, in milliseconds.",
    default: 2_000,
    minimum: 100,
    maximum: 60_000,
  }),
  "rating.maximum": notInProjects(
    choiceSetting({
      env: "FIGMENT_MAXIMUM_RATING",
      description:
        "The highest content rating this installation makes. Anything above `general` needs a classifier in the catalogue; without one nothing starts.",
      choices: contentRatings,
      default: "general",
    }),
  ),
  "rating.terminal": ratingOf("terminal", "FIGMENT_TERMINAL_RATING"),
  "rating.api": ratingOf("API", "FIGMENT_API_RATING"),
  "rating.discord": ratingOf("Discord bot", "FIGMENT_DISCORD_RATING"),
  "classifier.timeout_s": integerSetting({
    env: "FIGMENT_CLASSIFIER_TIMEOUT_S",
    description: "How long a classifier may look at one image before the image goes to quarantine, in seconds.",
    default: 120,
    minimum: 5,
    maximum: 600,
  }),
  "age.provider_url": notInProjects(
    urlSetting({
      env: "FIGMENT_AGE_PROVIDER_URL",
      description:
        "A service that says whether somebody is 18 or older, in place of the person's own statement. See docs/legal-duties.md.",
      protocols: ["https:", "http:"],
    }),
  ),
  "age.provider_token": secretSetting({
    env: "FIGMENT_AGE_PROVIDER_TOKEN",
    description: "Sent to that service as a bearer token.",
  }),
  "api.trusted_proxies": notInProjects(
    addressesSetting({
      env: "FIGMENT_API_TRUSTED_PROXIES",
      description:
        "Addresses, or ranges such as `10.0.0.0/8`, separated by commas, of the proxies before the API: from them alone `X-Forwarded-For` is believed.",
    }),
  ),
  ...accountSettings,
  ...paymentSettings,
  "worker.adoption_grace_s": integerSetting({
    env: "FIGMENT_WORKER_ADOPTION_GRACE_S",
    description:
      "How long a lost answer is looked for at an engine before the output is given up and refunded, in seconds.",
    default: 90,
    minimum: 5,
    maximum: 600,
  }),
  "worker.concurrency": integerSetting({
    env: "FIGMENT_WORKER_CONCURRENCY",
    description: "How many job steps one process works on at once.",
    default: 2,
    minimum: 1,
    maximum: 64,
  }),
  "provenance.certificate_file": notInProjects(
    textSetting({
      env: "FIGMENT_PROVENANCE_CERTIFICATE",
      description:
        "A PEM file with the certificate that signs what is made, and its issuers after it, in place of the data folder's own.",
    }),
  ),
  "provenance.key_file": notInProjects(
    textSetting({ env: "FIGMENT_PROVENANCE_KEY", description: "A PEM file with the private key of that certificate." }),
  ),
  "provenance.trust_file": notInProjects(
    textSetting({
      env: "FIGMENT_PROVENANCE_TRUST",
      description: "A PEM file with certificates whose signatures `figment media verify` believes besides our own.",
    }),
  ),
  "api.host": textSetting({
    env: "FIGMENT_API_HOST",
    description: "The address the API listens on.",
    defaultText: "127.0.0.1",
  }),
  "api.public_url": notInProjects(
    urlSetting({
      env: "FIGMENT_PUBLIC_URL",
      description:
        "The API's address as the world sees it, up to but not including `/api`. With it, and `FIGMENT_SERVER_KEY`, engines call back when they are done; without, they are looked at until they are.",
      protocols: ["https:", "http:"],
    }),
  ),
  "api.server_key": secretSetting({
    env: "FIGMENT_SERVER_KEY",
    minimum_characters: 32,
    description:
      "Signs the addresses that are given out to others, and fingerprints blocked texts; so it has to be the same in every process. At least 32 characters: `openssl rand -hex 32`. Without it nobody is given an address, and fingerprints use `server.key` of the data folder.",
  }),
  "api.account_requests_per_minute": integerSetting({
    env: "FIGMENT_API_ACCOUNT_REQUESTS_PER_MINUTE",
    description: "How many requests a minute the API takes of one account, and of one API key.",
    default: 600,
    minimum: 1,
    maximum: 1_000_000_000,
  }),
  "api.address_requests_per_minute": integerSetting({
    env: "FIGMENT_API_ADDRESS_REQUESTS_PER_MINUTE",
    description: "How many requests a minute the API takes from one network address, which people may share.",
    default: 1_200,
    minimum: 1,
    maximum: 1_000_000_000,
  }),
  "api.metrics_token": secretSetting({
    env: "FIGMENT_METRICS_TOKEN",
    description:
      "What whoever collects `GET /api/metrics` shows as a bearer token. Without it, metrics are shown on this machine alone.",
  }),
  ...processSettings,
  "api.port": integerSetting({
    env: "FIGMENT_API_PORT",
    description: "The port the API listens on; 0 takes any free one.",
    default: 8080,
    minimum: 0,
    maximum: 65_535,
  }),
} satisfies Record<string, Setting<unknown>>;

export type SettingName = keyof typeof settings;

/** The product's configuration: one value for each setting. */
export type SettingValues = {
  readonly [Name in SettingName]: (typeof settings)[Name] extends Setting<infer Value> ? Value : never;
};

export const settingNames = Object.keys(settings) as readonly SettingName[];

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settings, name);
}
