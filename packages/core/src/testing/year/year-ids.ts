/** Ids of what belongs to something of a made-up year: told apart in their second group. */
const ofKind =
  (kind: number) =>
  (id: string): string =>
    `${id.slice(0, 9)}${String(kind).padStart(4, "0")}${id.slice(13)}`;

export const grantOf = ofKind(1);
export const holdOf = ofKind(2);
export const characterOf = ofKind(3);
export const versionOf = ofKind(4);
/** Of a job's output: the media it became. */
export const mediaOf = (jobId: string, index: number): string => ofKind(10 + index)(jobId);
