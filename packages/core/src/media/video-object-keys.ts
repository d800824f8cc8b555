/** Where a clip's objects lie; like an image's, the same for the same output. */
export function videoObjectKeys(
  accountId: string,
  jobId: string,
  outputIndex: number,
): { readonly master: string; readonly thumbnail: string } {
  const stem = `media/${accountId}/${jobId}/${outputIndex}`;
  return { master: `${stem}/master.mp4`, thumbnail: `${stem}/thumbnail.webp` };
}
