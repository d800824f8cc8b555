/** The languages that the bot speaks. */
export const languages = ["en", "de", "es"] as const;
export type Language = (typeof languages)[number];

/** What they are called by those who speak them. */
export const languageNames: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch", es: "Español" };

/** What Discord calls them. https://discord.com/developers/docs/reference#locales */
export const discordLocales: Readonly<Record<Language, readonly string[]>> = {
  en: ["en-US", "en-GB"],
  de: ["de"],
  es: ["es-ES", "es-419"],
};

/** The language nearest to what Discord, or the member, names. English where there is none. */
export function chooseLanguage(wanted: string): Language {
  const [base] = wanted.toLowerCase().split("-");
  return languages.find((language) => language === base) ?? "en";
}
