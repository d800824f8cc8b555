/** One server-sent event. */
export interface ServerEvent {
  readonly name: string;
  readonly data: string;
  /** Names it when coming back; empty when none was ever sent. */
  readonly id: string;
}

/** What a stream says: events, how long to wait before coming back, and signs of life. */
export type StreamNews =
  | { readonly kind: "event"; readonly event: ServerEvent }
  | { readonly kind: "retry"; readonly retry_ms: number }
  | { readonly kind: "alive" };

/**
 * Reads a stream of server-sent events as the standard has it; one that breaks off in the middle of an event loses that event.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export async function* readEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<StreamNews, void, undefined> {
  const decoder = new TextDecoder();
  let rest = "";
  let fields: Fields = { name: "", data: [], id: "" };
  for await (const chunk of body) {
    yield { kind: "alive" };
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r(?!$)/u);
    rest = lines.pop() ?? "";
    if (rest.length > longestLine) throw new Error("A line of the stream has no end.");
    for (const line of lines) {
      if (line === "") {
        const event = eventOf(fields);
        if (event !== null) yield { kind: "event", event };
        fields = { name: "", data: [], id: fields.id };
      } else {
        const [field, value] = fieldOf(line);
        if (field === "retry" && /^\d+$/u.test(value)) yield { kind: "retry", retry_ms: Number(value) };
        fields = withField(fields, field, value);
      }
    }
  }
}

/** Longer than any event that is sent. */
const longestLine = 1024 * 1024;

interface Fields {
  readonly name: string;
  readonly data: readonly string[];
  readonly id: string;
}

function fieldOf(line: string): readonly [string, string] {
  const colon = line.indexOf(":");
  if (colon === -1) return [line, ""];
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /u, "")];
}

function withField(fields: Fields, field: string, value: string): Fields {
  if (field === "event") return { ...fields, name: value };
  if (field === "data") return { ...fields, data: [...fields.data, value] };
  if (field === "id" && !value.includes("\0")) return { ...fields, id: value };
  return fields;
}

const eventOf = ({ name, data, id }: Fields): ServerEvent | null =>
  data.length === 0 ? null : { name: name === "" ? "message" : name, data: data.join("\n"), id };
