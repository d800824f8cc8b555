import { TypoIndex } from "../../matching/typo-index.ts";
import type { Token } from "../../normalise/view.ts";

export interface ReadNumber {
  readonly value: number;
  /** First token of the number. */
  readonly start: number;
  /** The token after its last. */
  readonly end: number;
  readonly isOrdinal: boolean;
  /** A word of another language, which may be an everyday English one ("elf", "once"). */
  readonly isForeign?: true;
  /** Worked out from other numbers: "ten plus six". */
  readonly isWorkedOut?: true;
}

function counted(words: string, first = 0): [string, number][] {
  return words.split(" ").map((word, index) => [word, first + index]);
}

const english = counted(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
);

/** Number words of ten to nineteen: Spanish, French, German, Italian, Portuguese, Russian. */
const foreign: ReadonlyMap<string, number> = new Map([
  ...counted("diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve", 10),
  ...counted("dix onze douze treize quatorze quinze seize", 10),
  ...counted("zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn", 10),
  ...counted("dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove", 10),
  ...counted("dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove", 10),
  ...counted(
    "десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
    10,
  ),
  ...counted(
    "десяти одиннадцати двенадцати тринадцати четырнадцати пятнадцати шестнадцати семнадцати восемнадцати девятнадцати",
    10,
  ),
  ...counted("tres cuatro cinco seis siete ocho nueve", 3),
  ...counted("trois quatre cinq", 3),
  ...counted("sept huit neuf", 7),
  ...counted("drei vier funf sechs sieben acht neun", 3),
  ...counted("quattro cinque", 4),
  ...counted("sette otto", 7),
  ...counted("quatro cinco", 4),
  ...counted("sete oito nove", 7),
  ...counted("три четыре пять шесть семь восемь девять", 3),
  ["fünf", 5],
  ["zwölf", 12],
  ["fünfzehn", 15],
  ["dieciséis", 16],
  ["catorze", 14],
]);

const cardinals: ReadonlyMap<string, number> = new Map([
  ...english,
  ["fiveteen", 15],
  ["forteen", 14],
  ["thriteen", 13],
]);

const tens: ReadonlyMap<string, number> = new Map(
  counted("twenty thirty forty fifty sixty seventy eighty ninety", 2).map(([word, value]) => [word, 10 * value]),
);

const ordinals: ReadonlyMap<string, number> = new Map(
  counted(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
    1,
  ),
);

const roman: ReadonlyMap<string, number> = new Map(
  counted("v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix", 5),
);

const shortestMisspelt = 5;
const misspelt = new TypoIndex([...cardinals.keys(), ...ordinals.keys(), ...tens.keys()], shortestMisspelt);
/** Everyday words one slip away from a number word. */
const notMisspelt = new Set(
  "fiery forth eight eighty sixty ninety seventy fifty forty thirty worth earth birth month three these there weight height right light night fight might sight faith health north south".split(
    " ",
  ),
);

const ordinalEndings = new Set(["st", "nd", "rd", "th"]);
const scales = new Set(["hundred", "thousand", "million"]);

/** English words the repair stage should know in disguise. */
export const numberWords: readonly string[] = [...english.map(([word]) => word), ...tens.keys(), ...ordinals.keys()];

/** A Roman numeral, only where an age is expected. */
export function readRoman(tokens: readonly Token[], at: number): number | undefined {
  return roman.get(tokens[at]?.text ?? "");
}

function readTens(tokens: readonly Token[], at: number): ReadNumber | null {
  const value = tens.get(tokens[at]?.text ?? "");
  if (value === undefined) return null;
  const next = tokens[at + 1];
  const unit = next !== undefined && /^[\s-]?$/.test(next.gap) ? cardinals.get(next.text) : undefined;
  if (unit !== undefined && unit < 10) return { value: value + unit, start: at, end: at + 2, isOrdinal: false };
  return { value, start: at, end: at + 1, isOrdinal: false };
}

function readDigits(tokens: readonly Token[], at: number): ReadNumber | null {
  const token = tokens[at];
  if (token === undefined || !/^\d+(?:\.\d+)?$/.test(token.text)) return null;
  const next = tokens[at + 1];
  const before = tokens[at - 1];
  const isRatio = (token.gap === ":" && /^\d/.test(before?.text ?? "")) || (next?.gap === ":" && /^\d/.test(next.text));
  const isGrouped = /^[,.]$/.test(token.gap) && /^\d/.test(before?.text ?? "") && token.text.length === 3;
  const isGroup = next !== undefined && next.gap === "," && /^\d{3}$/.test(next.text);
  const isMoney = /[$€£#№]$/.test(token.gap);
  if (isRatio || isGrouped || isGroup || isMoney) return { value: 1000, start: at, end: at + 1, isOrdinal: false };
  const isOrdinal = next !== undefined && next.gap === "" && ordinalEndings.has(next.text);
  return { value: Math.floor(Number(token.text)), start: at, end: at + (isOrdinal ? 2 : 1), isOrdinal };
}

function readWord(text: string, at: number): ReadNumber | null {
  const cardinal = cardinals.get(text);
  if (cardinal !== undefined) return { value: cardinal, start: at, end: at + 1, isOrdinal: false };
  const other = foreign.get(text);
  return other === undefined ? null : { value: other, start: at, end: at + 1, isOrdinal: false, isForeign: true };
}

const unitOfAge = /^(?:years?|yrs?|yo|y|grade|graders?|birthday)$/;

/** A number word missed by one slip, only before a word that makes it an age. */
function readMisspelt(tokens: readonly Token[], at: number): ReadNumber | null {
  const text = tokens[at]?.text ?? "";
  if (!unitOfAge.test(tokens[at + 1]?.text ?? "") || notMisspelt.has(text)) return null;
  const word = misspelt.find(text);
  const cardinal = word === undefined ? undefined : cardinals.get(word);
  if (cardinal !== undefined) return { value: cardinal, start: at, end: at + 1, isOrdinal: false };
  const ordinal = word === undefined ? undefined : ordinals.get(word);
  return ordinal === undefined ? null : { value: ordinal, start: at, end: at + 1, isOrdinal: true };
}

/** The number that starts at a token, in digits or words; a part of a larger one ("one hundred and twelve") reads as large. */
export function readNumber(tokens: readonly Token[], at: number): ReadNumber | null {
  const text = tokens[at]?.text ?? "";
  const before = tokens[at - 1]?.text === "and" ? tokens[at - 2]?.text : tokens[at - 1]?.text;
  const ordinal = ordinals.get(text);
  const read =
    readDigits(tokens, at) ??
    readTens(tokens, at) ??
    (ordinal === undefined ? null : { value: ordinal, start: at, end: at + 1, isOrdinal: true });
  const number = read ?? readWord(text, at) ?? readMisspelt(tokens, at);
  if (number === null) return null;
  const isPart =
    scales.has(before ?? "") || scales.has(tokens[number.end]?.text ?? "") || tens.has(tokens[at - 1]?.text ?? "");
  return isPart ? { ...number, value: 1000 } : number;
}
