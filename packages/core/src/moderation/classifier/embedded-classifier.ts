import type { Classification, MediaClassifier } from "./media-classifier.ts";
import { loadSharp } from "../../media/load-sharp.ts";
import type { Picture } from "../../media/picture.ts";

/** Of 255: a picture in which no channel reaches this level is black. */
const black = 12;

/**
 * The classifier that is always there. It has no model weights, so it sees nothing of what a picture shows: it finds what is no
 * picture, and the black one that some engines send in place of what their own checker dropped. Beyond that it goes by the
 * engine's own checker, and only for `general`; everything else it cannot classify.
 */
export const embeddedClassifier: MediaClassifier = {
  name: "embedded",
  isReal: false,
  isLocal: true,
  blindTo: [
    "what a picture shows: nudity, violence, how old somebody looks, whether somebody is real",
    "whatever the engine's own checker lets pass",
  ],
  async begin({ picture, contentRating, isCheckedByEngine }) {
    const flaw = await findFlaw(picture);
    if (flaw !== null) return done(flaw);
    if (contentRating !== "general") return done({ outcome: "unclassifiable", labels: ["needs a real classifier"] });
    if (!isCheckedByEngine)
      return done({ outcome: "unclassifiable", labels: ["the engine has no checker of its own"] });
    return done({ outcome: "passed", labels: ["checked by the engine"] });
  },
  look: async () => done({ outcome: "unclassifiable", labels: ["nothing was begun"] }),
};

function done(classification: Classification) {
  return { state: "done", classification } as const;
}

async function findFlaw(picture: Picture): Promise<Classification | null> {
  try {
    // The small one is enough for every picture but a black one.
    const { data } = await picture.small();
    if (data.some((level) => level >= black)) return null;
    const sharp = await loadSharp();
    const pixels = await sharp(picture.bytes, { sequentialRead: true })
      .flatten({ background: "#000000" })
      .raw()
      .toBuffer();
    return pixels.some((level) => level >= black) ? null : { outcome: "flagged", labels: ["blanked by the engine"] };
  } catch {
    return { outcome: "unclassifiable", labels: ["no picture that can be read"] };
  }
}
