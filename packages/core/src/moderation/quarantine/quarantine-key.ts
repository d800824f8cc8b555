/** Where a quarantined output lies: apart from all media, and no link is ever made to it. */
export function quarantineKey(jobId: string, outputIndex: number): string {
  return `quarantine/${jobId}/${outputIndex}`;
}
