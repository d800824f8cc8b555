/** The word that an emoji of a child becomes; the minor-terms lexicon lists it. */
const childSignal = "childemoji";
/** The word that a school emoji becomes: a hint, not proof. */
const schoolSignal = "schoolemoji";

/** Babies, children, families with children, feeding bottles and signs for them. Skin tones and joiners fall away later. */
const children = /[👶🧒👦👧👼🍼🚼🚸🤱👪]|🧑‍🍼|👩‍🍼|👨‍🍼/gu;
const school = /[🎒🏫]/gu;

/** Says in words what an emoji of a child says in a picture. */
export function nameChildEmoji(text: string): string {
  return text.replaceAll(children, ` ${childSignal} `).replaceAll(school, ` ${schoolSignal} `);
}
