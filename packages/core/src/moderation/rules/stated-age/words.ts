/** The words the age rule reads, by role. All ASCII and folded; accents are gone by the time they are compared. */
function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** English and common European words for a year of age. */
export const years = set(
  "year years yr yrs yer yers yeer yeers yrz yearz ano anos ans anni jahr jahre jahren лет года год років річна roku lat let jaar ar yas yaş yasinda yaşında χρονων χρονών vuotias eves éves سنة سنوات عاما عاماً عام साल वर्ष वर्षीय वर्षों tahun tuoi tuổi godina godine",
);
/** Words that alone say "N years old". */
export const yearsOld = set(
  "yo yos yearold yearolds yrold yrolds yold jahrige jahriger jahriges jahrigen jährige jähriger jähriges jährigen yaşında yasinda jarige",
);
/** The same, as beginnings of a word. */
export const yearsOldStems = ["летн", "річн", "letn", "jahrig", "jährig", "jaehrig", "yearold"] as const;
export const old = set("old olds olde aged young");
export const months = set("month months mo mos mth mths monate mois meses mesi");
export const weeksOrDays = set("week weeks day days");

/** Numbers are ages after these. */
export const aged = set(
  "age aged ages agd agee agees edad idade alter âge âgée âgé agee eta возраст возрасте wiek عمرها عمره العمر umur usia उम्र",
);
/** What may stand between such a word and its number. */
export const agedFillers = set(
  "is was are of the at about around approximately approx roughly only just barely nearly almost exactly from between to years year range group bracket equals equal like say maybe circa ca slider set value under below over a an she he her his years' approximate apparent set somewhere not more than de von di subject model character person girl woman boy man female male",
);

export const subjects = set(
  "she he they you i who girl boy woman man female male character model lady person shes hes theyre youre im whos her him them lass lad chick gal babe one both protagonist heroine student actress sie er elle ella ela ona",
);
/** Subjects whose number is no age. */
export const things = set(
  "it time there this number size iso aperture score scale cfg seed step steps temperature ratio weight level count total day date today dress shirt jersey room house apartment flat street bus train page chapter line version episode season part channel floor gate table door team group party cast crowd bottle price cost value rating camera lens focal shutter guidance strength chance answer result limit maximum minimum number route highway agent area unit player station platform",
);
export const being = set(
  "is are was were be am being s 's isnt turned turning turns turn becomes became becoming looks look looked looking seems seem seemed appears appear appeared appearing im shes hes theyre youre whos re m ll will would gonna pretending ist hat",
);
/** Verbs that need no subject: what follows them is an age unless a unit says otherwise. */
export const strongBeing = set(
  "will ll gonna turned turning turns looks look looked looking seems appears appear appearing im shes hes theyre youre whos",
);
export const hedges = set(
  "like as about around to be only just barely still maybe probably roughly almost nearly not even exactly now a an some somewhere between freshly newly really actually secretly technically approximately approx no more than of fresh recently yet only merely legally currently presently",
);

export const under = set(
  "under below beneath sub u younger less unter sous debajo moins menos sotto abaixo до под младше fewer underneath",
);
export const almost = set(
  "almost nearly not yet approaching turning turn shy nearing near close pre hardly before almst",
);
export const overWords = set("over above older least minimum past beyond exceeds exceeding more");
export const negators = set("no not nobody none noone never nothing isnt arent without non anyone");

/** One person, who may have an age beside the noun. */
export const person = set(
  "girl boy female male gal chick babe woman man lady guy teen schoolgirl schoolboy student son daughter sister brother niece nephew cousin brunette blonde blond redhead lass lad model maiden maid youth youngster kid child virgin cheerleader muchacha chico muchacho garcon junge chica nina fille madchen ragazza garota menina",
);
/** The same and in the plural, with pronouns: somebody is meant, whatever object is near. */
export const anyPerson = set(
  "girl girls boy boys female females male males woman women man men lady ladies guy she he her him they person people daughter son child kid teen teenager student students brunette blonde redhead model beauty herself himself who sister brother niece nephew cousin virgin lover",
);

/** Nouns that make the number before them a measure or a count. */
export const units = set(
  `feet foot ft inch inches in cm mm m metre metres meter meters km kilometre kilometres kilometer kilometers mile miles kg kilos kilo kilogram kilograms pound pounds lb lbs stone g gram grams oz ml litre litres
  minute minutes min mins hour hours hrs hr second seconds sec secs day days week weeks month months decade decades century centuries
  percent times x degree degrees step steps st nd rd th pm am oclock dollars dollar euros euro cents bucks points point star stars k p fps hz
  of pixel pixels px mp megapixel inchs people others other guests candles candle roses rose flowers flower cats dogs men women girls boys children friends
  buttons rings bracelets tattoos pearls layers shades images photos shots frames kinds types different more bags boxes cars pieces items tables seats rooms
  floor floors storeys stories blocks pages chapters books languages countries cities songs albums films movies awards medals wins matches games rounds laps
  quid grand thousand hundred million carat karat volt volts watt watts horsepower seater string strings out`,
);

/** After "N years", these say that the years are no age. */
export const notAnAge = set(
  "of ago experience into younger older later sober clean married together on as past from away ahead behind working training service earlier before after since since running straight now apart long since in de d da di назад опыта опыт опытом стаж стажа стажем спустя перерыв перерыва брака вместе работы тюрьмы службы дружбы юбилей atras fa plus erfahrung spater experiencia experience",
);
/** Before a number word of another language, these make it an age. */
export const foreignBeing = set(
  "tiene tengo tenia tem tenho ей ему мне им девушке ha ho hai ist bin war soy eres sou tens har heeft cumple cumplio compie faz исполнилось исполнится stolze",
);
/** Before "N years", likewise. */
export const durations = set(
  "for after last past over since during within every in next another these those seit vor depuis pendant hace desde durante há ha por per da il за через через first final spent took nearly",
);
/** Verbs of a life story: "she began dancing at the age of nine". */
export const lifeStory = set(
  "since began begun begins started starts starting learned learnt learning taught trained training moved emigrated immigrated orphaned left playing painting dancing singing skating swimming riding performing studied studying joined practised practiced practising picked ran skipping danced sang painted played learns discovered lost",
);

export const seasons = set("summers winters springs autumns birthdays");
export const conjunctions = set(
  "and with but or now today yet wearing who in on at standing sitting from soon tomorrow yesterday years year yrs so although though because however really next this",
);
