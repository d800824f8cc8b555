import type { Lexicon } from "../../matching/lexicon.ts";

/** Spanish, Portuguese, French and Italian. Words that mean something else without their accent carry a `=`. */
export const romance: Lexicon = {
  groups: [
    {
      code: "minor_term",
      severity: "hard",
      phrases: `
        =niña, =niñas, =niño, niños, ninos, niñita, niñitas, niñito, nina {pequena|pequeña|chica|joven|inocente}, {la|una|esta|pequena|como} nina de
        adolescente, adolescentes, quinceañera, quinceaneras, colegiala, colegialas, colegial, muchachita, muchachito
        {chica|chico|muchacha|mujer} {menor|escolar}, {menor|menores} de {edad|idade|18|dieciocho|dezoito|veinte}, {una|la|un|el|os|as|los|las} menor $
        bebe, bebes, chiquilla, chiquillo, chiquillas, chavalita, nenita, cria de, infantil, infante, infantes, crio, parvulo, escolares
        {uniforme|falda|mochila} escolar, {uniforme} {de}? {colegiala|escolar|colegio}, {escuela|colegio} {primaria|secundaria}
        jovencita, jovencitas, jovencito, pubertad, preadolescente, preadolescentes, hija {pequeña|pequena|menor}
        menina, meninas, menino, meninos, menininha, menininho, garotinha, garotinhas, garotinho, criança, crianças, criancinha
        miuda, miudas, miudo, mocinha, moleque, moleca, bebê, bebezinho, puberdade, mocinhas, aluninha, novinha, novinhas
        {ensino} {fundamental|medio}, estudante do {ensino|colegial|fundamental}, de menor $
        enfant, enfants, enfantin, enfantine, fillette, fillettes, petite fille, petites filles, petit garçon, petits garçons, jeune garçon, garçonnet
        bambin, bambins, bébés, nourrisson, nourrissons, nouveau né, gosse, gosses, gamin, gamins, {une|la|petite|jeune|cette} gamine, gamines, =môme, =mômes
        écolière, écolières, écolier, écoliers, collégienne, collégiennes, collégien, lycéenne, lycéennes, lycéen, lycéens
        {une|un|jeune|des|les|cette|cet} {ado|ados}, mineure, mineures, {fille|garçon|personne} {mineur|mineure}, préado, préados, préadolescente, puberté, un mineur
        bambina, bambine, bambini, bambino, bimba, bimbe, bambinetta, ragazzina, ragazzine, ragazzino, ragazzini, fanciulla, fanciulle, fanciullo
        minorenne, minorenni, neonato, neonata, neonati, scolara, scolaretta, scolaro, liceale, liceali, pubertà, {ragazza|ragazzo} {piccola|piccolo}, piccola ragazza
        undicenne, dodicenne, tredicenne, quattordicenne, quindicenne, sedicenne, diciassettenne, dodicenni, tredicenni, quattordicenni, quindicenni, sedicenni, diciassettenni, studentessa del liceo
        studentessa {liceale|delle|liceo}
      `,
    },
    {
      code: "minor_term",
      severity: "soft",
      phrases: `jeune fille, jeunes filles, chica {joven|jovencita|pequena}, ragazza giovanissima, giovanissima, {muy|très|tres|muito} {joven|jeune|jovem}`,
    },
  ],
  harmless: `
    enfant {terrible|sauvage}, gamine {hair|haircut|cut|look|style|charm|features|face|chic}, bambino {gesu}, {clara|nina} {bow}
    {mas|menos|por|el|la} menor {que|precio|duda|detalle}, liceale {di} {cultura}
  `,
};
