/** What a line of the log says besides its words: plain values that we chose. Prompts, texts of people and secrets are none of them. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export const logLevels = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof logLevels)[number];

/** PORT. Where a process writes down what it does. */
export type Log = {
  readonly [Level in LogLevel]: (fields: LogFields, message: string, error?: unknown) => void;
};

const ignore = (): void => {};

/** For terminals and tests: nobody reads along. */
export const noLog: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
