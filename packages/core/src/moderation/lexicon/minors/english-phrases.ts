import type { LexiconGroup } from "../../matching/lexicon.ts";

/** English phrases that describe a minor in harmless words. */
export const englishPhrases: LexiconGroup = {
  code: "minor_term",
  severity: "hard",
  phrases: `
    {young|yung|younger|youngest|youngish|youthful|immature} ~3 @girl
    {little|lil|lill|litle|lyttle|itty|bitty|teeny|teensy|wee} ~2 @girl
    {small|tiny|baby|smol|smoll|tender} ~1 @girl
    @girl {who|that|whos}? {is|was|looks|seems|appears}? {very|so|really|extremely|quite|too|still}? young
    {young|little|lil|wee|tiny} {one|ones|un|uns|miss|missy|master|princess|daughter|son|student|students|pupil|pupils}
    {kid|baby|lil|little|wee} @family, young {daughter|son|niece|nephew|pupil|children|siblings}
    under {age|aged}, pre {teen|teens|teenager|teenagers|pubescent|pubertal|puberty|adolescent}, jail bait
    {barely|almost|nearly|hardly|newly|freshly|just} legal
    skool {girl|girls|boy|boys}, {tiny|little|wee} {tot|tots}, {jk|jc} {uniform|girl|gal|girls}, {first|last} day {of|at} {high|middle|elementary|primary}? school
    school {girl|girls|gal|gals|lass|lad|lads|boy|boys|kid|kids|child|children|pupil|pupils|student|students|mate|mates|age|aged|going}
    school {uniform|uniforms|outfit|swimsuit|attire|skirt|blazer|backpack|rucksack|bag|satchel|playground}
    {student|schoolgirl|catholic|sailor} {uniform|fuku}, sailor {school|suit} uniform?, seifuku, serafuku, sukumizu, randoseru
    @school {school|schools|schooler|schoolers}, {junior|jr|senior} high, k 12, pre k, pre school, nursery school
    sixth {form|former|formers}, {still|currently} {in|at|attending} {the}? school, home schooled girl
    {girl|boy|cub|brownie} {scout|scouts}, {altar|choir} {boy|boys}, orphan {girl|boy}, day care
    {street|poor|little} {urchin|urchins}, junior {idol|idols|miss}, sweet {sixteen|16}
    minor {girl|girls|boy|boys|female|male|person|student|woman|age|aged|daughter|son|sister|who|that|wearing|dressed}
    minor {posing|standing|sitting|lying|kneeling|is|was|looking|looks|with|at|on}, minor in {a|an|the|her|his|school}, minor $
    a youth $, a youth {who|with|wearing|in|standing|posing}, youth {girl|boy|model|female}
    {school|class|classroom} ~2 pupils, pupils {in|wearing|at|with} {uniform|uniforms|school|class}, uniform of {her|his|the|a|their} school
    elementary {classroom|student|students|pupil|pupils|grade|grades|girl|boy}, girl woman, {growing|budding} @girl, young thing
    joshi {kousei|kosei}, joshikousei, joshikosei
    {her|his|their} {early|mid|late}? teens
    {with|beside|and|holding} {her|his|their} {little|young|small}? {son|daughter}
  `,
};

/** Phrases that may mean a minor and may not. */
export const englishPossible: LexiconGroup = {
  code: "minor_term",
  severity: "soft",
  phrases: `
    prom {queen|king|night|date}, homecoming {queen|king}, {bar|bat} mitzvah, {pacifier|pacifiers|diaper|diapers|nappies}
    {goes|going|go|walking|walks|off} to school, {just|fresh|right|straight} out of school
    schoolemoji, {crib|cribs}, little thing $
  `,
};

/** Students who are usually 18 or 19. */
export const englishFreshers: LexiconGroup = {
  code: "age_below_20",
  severity: "soft",
  phrases: `
    {freshman|freshmen|fresher|freshers}, college sophomore, sophomore {student|girl|boy}
    barely {an|a}? adult
  `,
};
