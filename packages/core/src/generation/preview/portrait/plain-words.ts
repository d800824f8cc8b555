/** What somebody typed, ready for a look into a lexicon: lower case, no accents. */
export function plainWords(text: string | undefined): string {
  return (text ?? "")
    .normalize("NFD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase();
}
