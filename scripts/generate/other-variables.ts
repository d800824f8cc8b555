/** An environment variable that is no setting: it stands in no file, and `figment config list` does not show it. */
export interface OtherVariable {
  readonly name: string;
  readonly readBy: "terminal" | "every process" | "tests";
  readonly meaning: string;
}

/** All of them that this project reads, or tells people to set. */
export const otherVariables: readonly OtherVariable[] = [
  {
    name: "FIGMENT_SERVER",
    readBy: "terminal",
    meaning: "The server that commands work on, in place of the log-in's.",
  },
  { name: "FIGMENT_TOKEN", readBy: "terminal", meaning: "An API key, in place of the log-in." },
  {
    name: "FIGMENT_IMAGES",
    readBy: "terminal",
    meaning:
      "How images are shown: `kitty`, `iterm2`, `blocks` or `none`, in place of what `TERM`, `COLORTERM` and `TMUX` tell.",
  },
  { name: "NO_COLOR", readBy: "terminal", meaning: "Set to anything: no colours. <https://no-color.org>" },
  {
    name: "XDG_DATA_HOME",
    readBy: "every process",
    meaning: "Where data folders lie; ours is `figment` in it. Not as root.",
  },
  {
    name: "XDG_RUNTIME_DIR",
    readBy: "every process",
    meaning: "Where the embedded database's socket lies; else in `/tmp`.",
  },
  {
    name: "OTEL_SERVICE_NAME",
    readBy: "every process",
    meaning: "OpenTelemetry's own: what traces call this installation.",
  },
  {
    name: "OTEL_RESOURCE_ATTRIBUTES",
    readBy: "every process",
    meaning: "OpenTelemetry's own: what else traces say of it.",
  },
  { name: "OTEL_TRACES_SAMPLER", readBy: "every process", meaning: "OpenTelemetry's own: which requests are traced." },
  {
    name: "AWS_REQUEST_CHECKSUM_CALCULATION",
    readBy: "every process",
    meaning: "`WHEN_REQUIRED` for S3 servers that know no checksums. The AWS SDK's other variables hold, too.",
  },
  {
    name: "MALLOC_ARENA_MAX",
    readBy: "every process",
    meaning: "The C library's own: `2` keeps some 60 MB free. `./figment` and the containers set it.",
  },
  {
    name: "FIGMENT_TEST_LONG_MINUTES",
    readBy: "tests",
    meaning: "How long what is tried at random is tried; `npm run test:long` sets it.",
  },
  {
    name: "FIGMENT_TEST_SEED",
    readBy: "tests",
    meaning: "Which bytes are flipped in signed files: the seed that a failure names.",
  },
  { name: "FIGMENT_TEST_FLIPS", readBy: "tests", meaning: "How many of them." },
  { name: "FIGMENT_FUZZ_REQUESTS", readBy: "tests", meaning: "How many random requests the API gets." },
  { name: "FIGMENT_FUZZ_SEED", readBy: "tests", meaning: "Which ones; `random` for others each time." },
  {
    name: "FIGMENT_SPECS_DIR",
    readBy: "tests",
    meaning: "The vendors' own descriptions of their APIs, which emulators are held against.",
  },
  {
    name: "FIGMENT_DISCORD_TWIN_DIR",
    readBy: "tests",
    meaning: "Where another emulator of Discord is installed, to compare ours with.",
  },
  {
    name: "S3_TEST_ENDPOINT",
    readBy: "tests",
    meaning: "A server of yours that the contract of stores is run against, too.",
  },
  { name: "S3_TEST_BUCKET", readBy: "tests", meaning: "Its bucket; likewise the next ones." },
  { name: "S3_TEST_REGION", readBy: "tests", meaning: "Its region." },
  { name: "S3_TEST_ACCESS_KEY_ID", readBy: "tests", meaning: "Its key." },
  { name: "S3_TEST_SECRET_ACCESS_KEY", readBy: "tests", meaning: "The key's secret." },
  { name: "CHROME_PATH", readBy: "tests", meaning: "The Chromium that Lighthouse uses; else the system's." },
];
