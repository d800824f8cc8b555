/** `about 12 s left`, coarser the longer it is: nobody believes 4 min 37 s. */
export function presentTimeLeft(timeLeft_ms: number): string {
  const seconds = Math.ceil(timeLeft_ms / 1000);
  if (seconds <= 1) return "almost done";
  if (seconds <= 20) return `about ${seconds} s left`;
  if (seconds <= 90) return `about ${Math.ceil(seconds / 5) * 5} s left`;
  return `about ${Math.round(seconds / 60)} min left`;
}
