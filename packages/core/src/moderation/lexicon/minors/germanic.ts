import type { Lexicon } from "../../matching/lexicon.ts";

/** German, Dutch and the Scandinavian languages. "Kind", "barn" and "junge" need company: they are English words too. */
export const germanic: Lexicon = {
  groups: [
    {
      code: "minor_term",
      severity: "hard",
      phrases: `
        mädchen, maedchen, mädels, schulmädchen, schulmaedchen, kleinmädchen, kleinkind, kleinkinder, kleinkindes, schulkind, schulkinder, kindes
        {ein|das|kleines|junges|dieses|einem|eines|dem|süßes|als} kind, {die|der|kleine|mit|zwei|drei|von|junge|süße|und} {kinder|kindern}, kinder {auf|im|am|in|spielen|beim}, kindlich, kindliche, kindlicher, kindliches, kindlichem
        {kleiner|minderjähriger|zwölfjähriger|süßer} junge, schuljunge, schuljungen, jungs unter, säugling, säuglinge, saugling, neugeborenes, neugeborene
        jugendliche, jugendlicher, jugendlichen, jugendlich, teenagerin, teenie, teenies, halbwüchsig*, heranwachsend*, backfisch
        schülerin, schülerinnen, schuelerin, schüler, schulerin, schulerinnen, grundschul*, gymnasiast*, minderjährig*, minderjahrig*, minderjaehrig*, pubertät, pubertierend*, präpubertär*
        meisje, meisjes, jongetje, jongetjes, kleuter, kleuters, peuter, peuters, tiener, tieners, minderjarig*, schoolmeisje, schoolmeisjes, kinderen, {een|het|klein} kind, puber, pubers, scholier, scholiere, babytje
        flicka, flickor, liten pojke, småbarn, tonåring*, tonarsflicka, minderårig*, skolflicka, skolflickor, bebis, {ett|litet|små} barn, jente, jenta, skolejente, tenåring*, mindreårig*, {et|lite} barn, pige, piger, skolepige, teenagepige
        alaikäinen, tyttö, koulutyttö, lapsi, lapset, teini, teinityttö
      `,
    },
  ],
  harmless: `{die|der} kinder {chocolate|schokolade|surprise}`,
};
