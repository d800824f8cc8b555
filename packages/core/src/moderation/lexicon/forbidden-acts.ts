import type { Lexicon } from "../matching/lexicon.ts";

/** What the policy never shows besides minors and real people, in clinical words; operators add their own through options. */
export const forbiddenActs: Lexicon = {
  groups: [
    {
      code: "non_consent",
      severity: "hard",
      phrases: `
        non {consent|consensual|consenting|con}, nonconsent, nonconsensual, nonconsensually, nonconsenting, noncon, dubcon, dubious consent
        without {her|his|their|any|the|giving|mutual}? {consent|permission} $, without {her|his|their} consent
        {against|despite} {her|his|their} will, {unwilling|nonconsenting|unconsenting} {partner|participant|victim}
        {sex|human} {slave|slavery|trafficking|trafficked}, {forced|coerced} {sex|intercourse|prostitution}, date {drugged}
      `,
    },
    {
      code: "sexual_violence",
      severity: "hard",
      phrases: `
        rape, rapes, raped, raping, rapist, rapists, {gang|date} {rape|raped}, gangrape
        sexual {assault|assaulted|abuse|abused|violence|torture|coercion|exploitation}, sexually {assaulted|abused|assaulting|abusing|tortured|exploited}
        molest, molests, molested, molester, molesters, molesting, molestation, necrophil*, snuff {film|movie|video|porn}
      `,
    },
    {
      code: "bestiality",
      severity: "hard",
      phrases: `bestiality, beastiality, bestial {sex|act|acts}, zoophil*, zoosexual, zoosexuality, sex with {a|an|her|his|the}? {animal|animals|dog|horse}`,
    },
    {
      code: "incest",
      severity: "hard",
      phrases: `incest, incestuous, incestuously, incestual, inceste, incesto, inzest, инцест*`,
      anywhere: `近親相姦, 乱伦, 亂倫, 근친상간`,
    },
    {
      code: "family_terms",
      severity: "soft",
      phrases: `
        step {sister|sis|sisters|brother|bro|brothers|daughter|daughters|son|sons|sibling|siblings|mom|mommy|mum|dad|daddy}
        stepsister, stepsis, stepsisters, stepbrother, stepbro, stepbrothers, stepdaughter, stepdaughters, stepson, stepsibling, stepsiblings
        stepmom, stepmommy, stepmum, stepdad, stepdaddy
      `,
    },
    {
      code: "sexual_violence",
      severity: "hard",
      phrases: `violación, violacion, vergewaltig*, viol collectif, stupro, изнасилов*, gwałt, gwałcon*, tecavüz`,
      anywhere: `強姦, 强奸, 强暴, 強暴, レイプ, 강간, اغتصاب, बलात्कार`,
    },
  ],
  harmless: `
    rape {seed|oil|field|fields|blossom|blossoms|flower|flowers|honey|plant|plants}, {yellow|flowering|field|fields} {of}? rape $
    {oilseed|oil} rape, step {brother|sister}? {stool}, {rape|raping} {prevention|survivor|survivors|crisis|is|culture|awareness|whistle}, without permission {slip}
  `,
};
