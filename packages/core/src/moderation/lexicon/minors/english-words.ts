import type { LexiconGroup } from "../../matching/lexicon.ts";

/** English words for people under 18. In this product the mention itself is refused. */
export const englishWords: LexiconGroup = {
  code: "minor_term",
  severity: "hard",
  phrases: `
    child, children, childs, childrens, childen, chyld, girlchild, boychild, womanchild
    kid, kids, kiddo, kiddos, kiddie, kiddies, kiddy, kiddos, kidz
    infant, infants, toddler, toddlers, newborn, newborns, new born, neonate, neonates
    baby, babies, babys, babygirl, babyboy, bairn, bairns, bambino, bambinos
    teen, teens, teenager, teenagers, teenage, teenaged, teener, teeners, teenie, teenies, teenybopper, teenyboppers
    teen*, tween, tweens, tweenager, tweenie, tweenies, preteen, preteens, preteenager, preteenagers
    pubescent, prepubescent, prepubescents, prepubertal, peripubescent, puberty, pubertal, prepuberty
    adolescent, adolescents, adolescence, preadolescent, preadolescents, juvenile, juveniles
    youngster, youngsters, youngling, younglings, youths, tyke, tykes, rugrat, rugrats, sprog, sprogs, nipper, nippers
    schoolgirl, schoolgirls, schoolboy, schoolboys, schoolkid, schoolkids, schoolchild, schoolchildren, schoolie, skoolgirl, skoolgirls, skoolboy, gcse
    schooler, schoolers, preschool, preschooler, preschoolers, kindergarten, kindergarden, kindergartner
    kindergartener, kindergartners, kindergarteners, playschool, daycare, highschool, highschooler, middleschool
    middleschooler, gradeschool, gradeschooler
    girlhood, boyhood, underage, underaged, underagers, underager, minors, jailbait, nymphet, nymphets, nymphette
    loli, lolis, lolita, lolitas, lolicon, lolicons, shota, shotas, shotacon, shotacons, toddlercon, yojo, youjo, kodomo
    pedo, pedos, pedophil*, paedophil*, pedobear, hebephil*, ephebophil*, csam
    choirboy, choirboys, quinceanera, quinceaneras
    childemoji
  `,
  anywhere: `
    schoolgirl, schoolboy, schoolkid, schoolchild, toddler, preteen, underage, teenage, prepubes, jailbait, lolicon
    shotacon, kindergart, preschool, pedophil, paedophil, littlegirl, littleboy, younggirl, youngboy
  `,
};
