import { closestWord } from "../closest-word.ts";
import { settingNames, settings } from "./settings.ts";

/** Ours, and no settings of a studio: the terminal's way to somebody's server, what tests read. */
const others = /^FIGMENT_(?:SERVER|TOKEN|SPECS_DIR|DISCORD_TWIN_DIR|TEST_\w+|FUZZ_\w+)$/u;

/** What each variable that begins with `FIGMENT_` and is no setting should perhaps be called: a misspelt setting does nothing. */
export function unknownVariables(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const known = settingNames.map((name) => settings[name].env);
  return Object.keys(env)
    .filter((name) => name.startsWith("FIGMENT_") && !known.includes(name) && !others.test(name))
    .toSorted()
    .map((name) => {
      const meant = closestWord(name, known);
      return `${name} is no setting${meant === null ? "" : `; is ${meant} meant?`}`;
    });
}
