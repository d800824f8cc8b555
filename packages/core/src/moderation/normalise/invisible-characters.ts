/**
 * Characters that show nothing and split words: format characters (zero width, direction, soft hyphen, tags), variation
 * selectors, fillers, controls other than white space.
 */
const invisible =
  /[\p{Cf}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180D\u2800\u3164\uFFA0\uFE00-\uFE0F\u{E0100}-\u{E01EF}]|(?![\t\n\r\v\f])[\p{Cc}\p{Cs}]/gu;

export function stripInvisible(text: string): string {
  return text.replaceAll(invisible, "");
}
