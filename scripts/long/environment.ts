/**
 * What tests read to be long.
 *
 * @param minutes of each property that is tried until its time is over
 */
export function longEnvironment(minutes: number): Readonly<Record<string, string>> {
  return {
    FIGMENT_TEST_LONG_MINUTES: String(minutes),
    FIGMENT_TEST_FLIPS: "10000",
    FIGMENT_FUZZ_REQUESTS: "50000",
  };
}
