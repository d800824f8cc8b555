/** What is written into a file so that a machine can tell it was made by AI. */
export interface Provenance {
  readonly jobId: string;
  readonly engine: string;
  readonly model: string;
  /** Only when the owner of the file asked for it to be in there. */
  readonly prompt?: string;
}

/** What the files say made them. */
export const systemName = "Figment";

/** The product's version; the build replaces it with the one of package.json. */
export const systemVersion = process.env["FIGMENT_VERSION"] ?? "0.1.0";

/** IPTC's word for media made by a model. Source: https://cv.iptc.org/newscodes/digitalsourcetype */
export const aiSourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

/** The same for people who look into the file. */
export const aiStatement = "Made by AI. Everybody depicted is fictional and an adult.";
