/** Where an image's objects lie. The same output always has the same keys: a repeated delivery overwrites, never orphans. */
export function imageObjectKeys(
  accountId: string,
  jobId: string,
  outputIndex: number,
  isMarked: boolean,
): { readonly master: string; readonly object: string; readonly thumbnail: string } {
  const stem = `media/${accountId}/${jobId}/${outputIndex}`;
  const master = `${stem}/master.png`;
  return { master, object: isMarked ? `${stem}/marked.png` : master, thumbnail: `${stem}/thumbnail.webp` };
}
