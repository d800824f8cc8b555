import type { Lexicon } from "../../matching/lexicon.ts";

/** Russian, Ukrainian, Polish and Czech; endings vary, so most entries are beginnings of words. */
export const slavic: Lexicon = {
  groups: [
    {
      code: "minor_term",
      severity: "hard",
      phrases: `
        девочк*, девочек, девчонк*, девчушк*, мальчик*, мальчиш*, ребенок, ребёнок, ребенк*, ребёнк*, дети, детей, детям, детьми, детск*, дитя, малыш*, младен*, грудничо*
        подрост*, тинейджер*, школьник*, школьниц*, школьн* форм*, гимназистк*, старшеклассниц*, старшеклассник*, первоклассниц*, несовершеннолет*, малолет*, юниор*, дошкол*, дошкольн*, лоли, лолит*, шота, нимфетк*, пацаненок, пацан
        дівчинк*, дівчатк*, хлопчик*, дитина, дитин*, підліт*, неповноліт*, школярк*, школяр*, малолітн*, немовля
        dziewczynk*, dziecko, dziecka, dzieci, dzieckiem, chłopiec, chłopczyk, chłopca, nastolat*, uczennic*, uczeń, nieletni*, małolat*, niemowl*, licealistk*, gimnazjalistk*
        holčičk*, =dítě, děti, dívenk*, školačk*, nezletil*, chlapeček, náctilet*, miminko
        devojčic*, dijete, djevojčic*, maloletn*, dečak, tinejdžer*
      `,
    },
  ],
};
