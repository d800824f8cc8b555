import type { Rule, RuleHit } from "./rule.ts";

/** A request for a likeness followed by two capitalised words: very likely somebody's full name. */
const namedLikeness =
  /\b(?:[Ll]ook(?:s|ing|ed)? (?:(?:just|exactly|a lot|very much|precisely) )?like|[Rr]esembl(?:es|ing|e)|[Ll]ook-?alike of|[Dd]oppelg[aä]nger of|[Ii]n the likeness of|[Ff]ace of|[Dd]ouble of|[Ii]mpersonat(?:es|ing)) (?:the (?:actress|actor|singer|model) )?(\p{Lu}[\p{Ll}'’]{1,30}) (?:\p{Lu}\.? )?(\p{Lu}[\p{L}'’]{1,30})/gu;

/** Fictional people, styles and places that people compare with. */
const fictional = new Set(
  "snow white,wonder woman,mona lisa,greek goddess,greek god,roman goddess,roman statue,art nouveau,art deco,old hollywood,lara croft,james bond,girl next,venus de,mother nature,mother earth,film noir,santa claus,mrs robinson,mary poppins,indiana jones,jessica rabbit,poison ivy,black widow,cat woman,dark elf,wood elf,high elf,egyptian queen,viking warrior,ice queen,snow queen,mount rushmore,east asian,south asian,middle eastern,latin american,north african,native american,new york,los angeles".split(
    ",",
  ),
);

/** Refuses "looks like" followed by what is written as a full name. Softly, since nobody can tell from capitals alone. */
export function createNamedLikenessRule(): Rule {
  return {
    id: "named-likeness",
    words: [],
    terms: [],
    inspect({ where, original }): RuleHit[] {
      if (where === "negative-prompt") return [];
      const names = Array.from(original.matchAll(namedLikeness), ([, first = "", last = ""]) => `${first} ${last}`);
      const isNamed = names.some((name) => !fictional.has(name.toLowerCase()));
      return isNamed ? [{ code: "real_person_likeness", severity: "soft" }] : [];
    },
  };
}
