import type { Lexicon } from "../../matching/lexicon.ts";

/** Turkish, Arabic, Hebrew, Persian, Hindi, Indonesian, Vietnamese, Greek, Romanian, Hungarian: the most frequent words. */
export const moreLanguages: Lexicon = {
  groups: [
    {
      code: "minor_age_stated",
      severity: "hard",
      phrases: `on {bir|iki|üç|uc|dört|dort|beş|bes|altı|alti|yedi} {yaşında|yasinda|yaş|yas}`,
    },
    {
      code: "minor_term",
      severity: "hard",
      phrases: `
        çocuk, çocuklar, çocuğu, cocuk, cocuklar, cocugu, küçük kız, kucuk kiz, ergen, ergenlik, liseli, lise {öğrencisi|ogrencisi|kızı}, reşit olmayan, bebek, ilkokul, ortaokul, kız çocuk*
        ילדה, ילד, ילדים, ילדות, קטינה, קטין, קטינים, נערה, נער, תינוק, תינוקת, תלמידה, ילדונת, מתבגרת
        =κορίτσι, κοριτσάκι, κοριτσακι, αγοράκι, αγορακι, παιδί, παιδι, παιδιά, παιδια, έφηβη, εφηβη, έφηβος, ανήλικ*, ανηλικ*, μαθήτρια, μαθητρια, μωρό, μωρο
        anak {kecil|perempuan|gadis|sma|smp|sd|sekolah}, gadis {kecil|remaja|belia|sma|smp}, remaja, bocah, balita, di bawah umur, dibawah umur, siswi, pelajar
        trẻ {em|con|vị}, bé {gái|trai}, thiếu {niên|nữ|nhi}, nữ sinh, học sinh, vị thành niên, em bé, cô bé, be gai, tre em, vi thanh nien
        fetiță, fetiţă, fetita, copil, copii, adolescentă, minoră, kislány, kislany, gyerek, gyermek, tinédzser, kiskorú, tini, iskoláslány
        shoujo, shojo, shounen, bishoujo, bishounen, joshikosei, jk girl, chugakusei, chuugakusei, koukousei, kokosei, kousei, shogakusei, shougakusei, akachan, onnanoko, onna no ko, otokonoko, gakusei uniform
        devochka, devochki, devotchka, devchonka, malchik, malchiki, podrostok, rebenok, rebyonok, shkolnitsa, shkolnica, shkolnik, maloletka, maloletki, nesovershennoletnyaya
        ninya, ninyas, nenita, chiquita de, sonyeo, yeogosaeng, yeohaksaeng, kkoma, agi, xiao {nu|nv|nü} hai, xiaonuhai, nu hai, nv hai, shaonu, shaonv, haizi, gaozhongsheng, chuzhongsheng, bachcha, bachchi, ladki choti
        élève de {collège|lycée|primaire|quatrième|troisième|cinquième|sixième|cm1|cm2}, {élève|élèves} {du|au|en} ~1 {collège|lycée|primaire}, collégien, {studentessa|studente|alunno|alunna|ragazza|ragazzo} {delle|di|alle|del} {medie|elementari|elementare|superiori}, scuola {media|elementare|materna}, asilo nido, учени* {первого|второго|третьего|четвертого|пятого|шестого|седьмого|восьмого|девятого|десятого|одиннадцатого|1|2|3|4|5|6|7|8|9|10|11} класс*, {kleiner|junger|ein} bub, bübchen, bursche im schulalter
        {alumna|alumno|alumnas|estudiante|chica|chico} de {secundaria|primaria|instituto|colegio|eso|bachillerato|preparatoria}, {aluna|aluno|estudante} {do|da} {escola|primaria|ensino|colegio}
        batang babae, batang lalaki, dalagita, menor de edad
      `,
      anywhere: `
        طفل, طفلة, أطفال, اطفال, قاصر, مراهق, رضيع, تلميذ, فتاة صغيرة, بنت صغيرة, صبي, دختربچه, پسربچه, کودک, نوجوان, دختر بچه, بچه, نابالغ
        बच्ची, बच्चा, बच्चे, बच्चों, नाबालिग, किशोर, छोटी लड़की, छोटा लड़का, शिशु, स्कूली, बालिका, बालक
        শিশু, কিশোরী, নাবালিকা, குழந்தை, சிறுமி, పిల్ల, బాలిక, ਬੱਚਾ, ਬੱਚੀ
      `,
    },
  ],
  harmlessAnywhere: `किशोर कुमार`,
};
