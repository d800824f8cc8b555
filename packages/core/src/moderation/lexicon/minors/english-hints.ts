import type { LexiconGroup } from "../../matching/lexicon.ts";

/** Ways of asking for somebody who looks like a minor while saying otherwise. */
export const englishHints: LexiconGroup = {
  code: "minor_hint",
  severity: "hard",
  phrases: `
    childlike, childish {face|body|figure|appearance|look|looks|features|frame|physique}, babyface, babyfaced
    baby {face|faced}, boyish body, girlish {body|figure}
    {look|looks|looking|looked|appear|appears|appearing|seem|seems|seeming} {so|very|really|much|quite|too|far|way|a|bit|really|extremely|like}? {young|younger|underage|immature}
    {young|younger} {looking|appearing|appearance|face|faced|body|bodied|features|looks}
    {very|extremely|suspiciously|unlawfully|questionably|worryingly|disturbingly|shockingly|surprisingly|painfully|unbelievably|absurdly|dangerously|inappropriately|uncomfortably|troublingly|alarmingly|too|super|impossibly|incredibly|really|illegally|unusually|awfully} young, as young as
    {aged|age|ages|aging|ageing} {down|regress*|reduced|reduction|reversed}, agedown, {de|un} {aged|age|ages|aging|ageing}
    deaged, deage, deaging, deageing, regressed age, {ageplay|ddlg|abdl|agere}, age {play|player}
    {made|make|makes|making} {much|look|looking|even|considerably}? younger
    {make|makes|made|making|turn|turned} {her|him|them|me|it|she|he|us} ~2 {younger|young}
    younger {version|self}
    {not|isnt|hardly|nearly|almost|non} {yet|quite|really|fully|even|exactly}? {an|a}? {adult|grown|grownup|mature|adulthood}
    {not|isnt|not|hasnt} {yet|quite|really|even}? {reached|of|at}? {the}? {legal|consenting|adulthood} age?
    pre {adult|adulthood}
    {below|under|beneath|before} {the}? {legal|lawful|minimum|consenting|consent} age
    {below|under|beneath|before} {the}? age of {consent|majority|adulthood}, illegal age, illegally aged
    {undeveloped|underdeveloped|developing|immature|unripe|budding} {body|bodies|chest|breast|breasts|figure|girl|boy|female|physique|bust|curves}
    {not|isnt|hasnt} {yet|fully|quite}? {fully|yet}? {developed|matured}
    {before|pre|during|entering|hitting} puberty
    {barely|not|just} {pubescent|developed|grown|out} {up|of}? {childhood|school|puberty}
    {below|under} {the}? legal, {below|under} {the}? {drinking|voting|driving} age, {cannot|cant|not} {yet}? legally {drink|vote|drive|consent}, childish looking, {a|her|his}? mini me
    tender age, of {a}? tender age, school age, schoolage
    {could|can|would|might} pass for {underage|younger|a}
    youngest {looking|possible}, {barely|hardly|not|just} old enough, {barely|just|hardly|nearly|almost|not} {come|coming|yet}? of {legal}? age
    {cusp|verge|edge|threshold|brink|dawn} of {adulthood|womanhood|manhood|maturity}, half {grown|developed}
    {almost|nearly} a {woman|man}, not {yet|quite} a {woman|man}, not a {woman|man} yet
    so young {it|that|she|he}, {childhood|girlhood|boyhood} {body|self|form|face|figure|appearance}, {aged|age|ages} up {from|version|loli|to}, mature for {her|his|a|an} ~1 {age|year|years}, {underdeveloped|undeveloped|immature|small|tiny} for {her|his} age, ambiguous age, age ambiguous, of {uncertain|ambiguous|indeterminate} age, legal but looks, looks illegal
  `,
};

/** Adjectives that adults also earn, so that they only block softly. */
export const englishSoftHints: LexiconGroup = {
  code: "minor_hint",
  severity: "soft",
  phrases: `
    youthful {looking|appearance|body|face|features}, {so|quite|pretty} young $, becoming a {woman|man}
  `,
};
