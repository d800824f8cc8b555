import { commandTexts } from "./command-texts.ts";
import { english } from "./english.ts";
import { german } from "./german.ts";
import { chooseLanguage, type Language } from "./languages.ts";
import { spanish } from "./spanish.ts";

export type MessageKey = keyof typeof english;

/** Everything that the bot says, in one language. */
export type Messages = Readonly<Record<MessageKey, string>>;

export type Values = Readonly<Record<string, string | number>>;

/** Says something in a member's language. */
export type Say = (key: MessageKey, values?: Values) => string;

export const messages: Readonly<Record<Language, Messages>> = { en: english, de: german, es: spanish };

/** `{name}` is a value; `{count|image|images}` is one of two forms, by the number that the value is. */
const placeholder = /\{(?<name>\w+)(?:\|(?<one>[^|{}]*)\|(?<other>[^|{}]*))?\}/gu;

/** @param wanted as Discord, the member, or what was written down of them names it */
export function sayIn(wanted: string): Say {
  const language = chooseLanguage(wanted);
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) =>
    inCommandsOf(language, messages[language][key]).replaceAll(
      placeholder,
      (_whole, name: string, one?: string, other?: string) => {
        const value = values[name] ?? "";
        if (one === undefined || other === undefined) return String(value);
        return plural.select(Number(value)) === "one" ? one : other;
      },
    );
}

/** A command in a text, by its English name: `/character show`. */
const command = /(?<![\w<])\/(?<name>[a-z]+)(?: (?<inner>[a-z]+))?/gu;

/** Commands are called what Discord calls them in this language: that is what a member has to type. */
function inCommandsOf(language: Language, text: string): string {
  const texts = commandTexts[language];
  return text.replaceAll(command, (whole, name: string, inner?: string) => {
    const outer = texts[name]?.name ?? name;
    if (inner === undefined) return `/${outer}`;
    return `/${outer} ${texts[`${name} ${inner}`]?.name ?? inner}`;
  });
}

/** The commands that a text names, in English. */
export function commandsIn(text: string): readonly string[] {
  return [...text.matchAll(command)].map(({ groups }) => groups?.["name"] ?? "");
}

/** The names of the values in a text, and which of them decide between two forms. */
export function placeholdersIn(text: string): readonly string[] {
  const found = [...text.matchAll(placeholder)].map(({ groups }) => {
    const { name = "", one } = groups ?? {};
    return one === undefined ? name : `${name}|`;
  });
  return [...new Set(found)].toSorted();
}
