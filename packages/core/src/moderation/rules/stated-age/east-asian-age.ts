const hanDigits = "〇一二三四五六七八九";
const koreanUnits = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"];

/** Things that are so many years old. */
const ofThing =
  "(?!の(?:犬|猫|車|馬|木|家|ウイスキー|ワイン|ペット|老犬|愛犬|建物))(?!的(?:狗|猫|车|車|馬|马|树|樹|房子|威士忌|老狗))(?!\\s?된\\s?(?:개|강아지|차|집|나무))";
/** Digits or Han numerals before the words for "years old"; 世紀, 세기, 세대 and 天才 are no ages. */
const inChinese = new RegExp(
  String.raw`(?<![\d一二三四五六七八九十百第])(\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]{0,2}|[一二三四五六七八九])(?:歳|岁|歲|才(?![能華华])|さい|세(?![기대트])|살(?![짝림]))${ofThing}`,
  "gu",
);
/** "中2の女子", "高二女生", "小学三年生": a year of school. */
const inSchool =
  /[一二三四五六七八九1-9]年[级級]|(?<!\p{Script=Han})(?:小学?|中学?|高校?|初)[一二三四五六1-6](?:年|の|女|男|学|生)|(?:초등|중|고)\s?[1-6]\s?학년|[초중고등]학교?\s?[1-6]\s?학년/gu;
/** Ages below ten in native Korean numerals. */
const inKoreanUnits = /(?<!스물|서른|마흔|쉰|예순|일흔|여든|아흔|열)(네|다섯|여섯|일곱|여덟|아홉)살/gu;
const inKorean = /열(한|두|세|네|다섯|여섯|일곱|여덟|아홉)?살/gu;
/** "Some ten years", "in the tens": not preceded by a digit that makes it a larger number. */
const inTens =
  /(?<![\d一二三四五六七八九이삼사오육칠팔구])(?:十[几幾多来來][岁歲]|十[幾数]歳|十代|10代|십대|10대)|อายุ\s?1[0-7](?!\d)/gu;
const afterAge = /(?:年齢|年龄|年齡|나이)[^\p{L}\p{N}]{0,2}(\d{1,2})(?!\d)/gu;
const inAdultsLess = /(\d{2}|十八|二十)(?:歳|岁|歲|세)?(?:未満|以下|未满|未滿|미만|이하)/gu;

function readHan(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens = "", [units = ""] = []] = text.includes("十") ? text.split("十") : ["", text];
  const ten = text.includes("十") ? (tens === "" ? 1 : hanDigits.indexOf(tens)) : 0;
  return ten * 10 + (units === "" ? 0 : hanDigits.indexOf(units));
}

/** Ages stated in Japanese, Chinese and Korean. Expects text without separators between characters. */
export function readEastAsianAges(compact: string): number[] {
  return [
    ...Array.from(compact.matchAll(inChinese))
      .filter(
        (match) =>
          !/(?:犬|猫|車|馬|家|木|狗|车|马|树)[はがも已今]?$/u.test(
            compact.slice(Math.max(0, match.index - 4), match.index),
          ),
      )
      .map(([whole, number = ""]) => ({ whole, age: readHan(number) }))
      .filter(({ whole, age }) => age > 3 || !whole.endsWith("세"))
      .map(({ age }) => age),
    ...Array.from(compact.matchAll(inKorean), ([, unit = ""]) => 10 + koreanUnits.indexOf(unit)),
    ...Array.from(compact.matchAll(inKoreanUnits), ([, unit = ""]) => koreanUnits.indexOf(unit)),
    ...Array.from(compact.matchAll(afterAge), ([, number = ""]) => Number(number)),
    ...Array.from(compact.matchAll(inTens), () => 15),
    ...Array.from(compact.matchAll(inSchool), () => 12),
    ...Array.from(compact.matchAll(inAdultsLess), ([, number = ""]) => readHan(number) - 1),
  ];
}
