import type { Lexicon } from "../matching/lexicon.ts";

/** Words that, excluded from a picture, push it towards minors. */
export const excludedAdults: Lexicon = {
  groups: [
    {
      code: "negative_prompt_excludes_adults",
      severity: "hard",
      phrases: `
        adult, adults, adulthood, adulty, grown, grownup, grownups, woman, women, lady, ladies, womanly, milf, milfs
        over {18|eighteen|20|twenty|21}, 18 {plus|or}, {18|20|21} years? old, {age|ages|aged} {over|above|of}? {18|20|21|25|30|35|40|50}, twenties, thirties, forties, of age, legal age
        {developed|mature|adult|grown|curvy|womanly} {body|figure|face|breasts|chest|features|proportions}
        adulto, adulta, adultos, adultas, adulte, adultes, erwachsen*, volwassen*, vuxen, dorosla, dorosły, yetişkin
        mujer, mujeres, femme, femmes, frau, frauen, mulher, mulheres, donna, donne, vrouw, kobieta, kadın
        взросл*, женщин*, зрел*, совершеннолет*, доросл*
        signs of age, old enough, {mature|older|adult|grown} {woman|women|man|men|person|people|female|male|lady}
      `,
      anywhere: `成人, 大人, 熟女, 成年, 女性, 成熟, 성인, 어른, 여성, ผู้ใหญ่, بالغ, راشد, वयस्क`,
    },
    {
      code: "negative_prompt_excludes_adults",
      severity: "soft",
      phrases: `
        mature, matured, maturity, old, older, elder, elderly, oldest, aged, aging, ageing, middle {aged|age}, middleaged, senior, seniors
        viejo, vieja, vieux, vieille, alt, velho, velha, vecchio, vecchia, madura, maduro
      `,
    },
  ],
  harmless: `
    {year|years|yr|yrs} old
    {adult|mature} {content|themes|humor|humour|material|rating|language|nudity|site|website|only}, {adult} {diaper}
    old {photo|photograph|photos|film|fashioned|school|picture|paper|style|tv|camera|footage|movie|vhs|newspaper|building|buildings|car|cars|house|furniture|timey|video|painting|effect}
    aged {paper|photo|film|look|effect|texture|wood|whisky}, {very}? {alt} {text}, {extra|multiple|two|other|several|many} {women|woman|ladies|men|people|adults}
    {under|underage|not|non|no|young|younger} {adult|adults|grown|legal|of}, under {18|eighteen|20|21} years? old, younger than {18|20|21} years? old, not of age, under age, non adult
    below legal age, before adulthood, not {a|an} {adult|woman}
  `,
};
