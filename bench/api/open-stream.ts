import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";

/** One open stream of a job's events. */
export interface OpenStream extends Disposable {
  /** Resolves with the moment at which an event with this text came, by `performance.now()`. */
  heard(text: string): Promise<number>;
}

/** Opens a stream, and waits for its first event. */
export async function openStream(url: string, key: string): Promise<OpenStream> {
  const request = get(url, { agent: false, headers: { authorization: `Bearer ${key}` } });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode ?? "nothing"}.`);
  let awaited = "event: progress";
  let hear = (_at_ms: number): void => {};
  const heard = (text: string): Promise<number> => {
    awaited = text;
    return new Promise((resolve) => {
      hear = resolve;
    });
  };
  const first = heard(awaited);
  response.setEncoding("utf8").on("data", (chunk: string) => {
    if (chunk.includes(awaited)) hear(performance.now());
  });
  await first;
  return { heard, [Symbol.dispose]: () => void request.destroy() };
}
