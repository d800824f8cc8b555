/**
 * Characters that show nothing and split words: format characters (zero width, direction, soft hyphen, tags), variation
 * selectors, fillers, controls other than white space.
 */
const invisible =
  /[\p{Cf}\u{034F}\u{115F}\u{1160}\u{17B4}\u{17B5}\u{180B}-\u{180D}\u{2800}\u{3164}\u{FFA0}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]|(?![\t\n\r\v\f])[\p{Cc}\p{Cs}]/gu;

export function stripInvisible(text: string): string {
  return text.replaceAll(invisible, "");
}
