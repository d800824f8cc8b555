/** The other side sent, or announced, more than we take. */
export class TooLargeError extends Error {}

/** The whole body, counted as it comes, whatever its headers say. Throws TooLargeError, or what broke the transfer. */
export async function readBytes(response: Response, maximum_bytes: number): Promise<Uint8Array> {
  if (Number(response.headers.get("content-length")) > maximum_bytes) {
    await response.body?.cancel();
    throw new TooLargeError();
  }
  if (response.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size_bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size_bytes += chunk.byteLength;
    if (size_bytes > maximum_bytes) throw new TooLargeError();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
