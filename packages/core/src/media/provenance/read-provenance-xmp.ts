import { aiSourceType } from "./provenance.ts";

/** What an XMP packet says about where a file comes from; `null` for what it does not say. */
export interface XmpFacts {
  readonly saysMadeByAi: boolean;
  readonly digitalSourceType: string | null;
  readonly system: string | null;
  readonly model: string | null;
  readonly jobId: string | null;
  readonly holdsPrompt: boolean;
}

const iptcExtension = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
const photoshop = "http://ns.adobe.com/photoshop/1.0/";
/** What IPTC defines for media that a trained model made wholly or in part. */
const aiSourceTypes = [
  aiSourceType,
  "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia",
];
const longestValue = 20_000;

/**
 * Reads a packet of whoever wrote it: properties as attributes or as elements, any prefix. Deliberately no XML parser: nothing
 * is expanded or fetched, and the time is linear in the packet.
 */
export function readProvenanceXmp(packet: string): XmpFacts {
  const digitalSourceType = property(packet, iptcExtension, "DigitalSourceType");
  return {
    saysMadeByAi: digitalSourceType !== null && aiSourceTypes.includes(digitalSourceType.replace(/^https:/u, "http:")),
    digitalSourceType,
    system: property(packet, iptcExtension, "AISystemUsed"),
    model: property(packet, iptcExtension, "AISystemVersionUsed"),
    jobId: property(packet, photoshop, "TransmissionReference"),
    holdsPrompt: property(packet, iptcExtension, "AIPromptInformation") !== null,
  };
}

function property(packet: string, namespace: string, name: string): string | null {
  const prefix = prefixOf(packet, namespace);
  if (prefix === null) return null;
  for (const [opening, closing] of [
    [`${prefix}:${name}="`, '"'],
    [`${prefix}:${name}='`, "'"],
    [`<${prefix}:${name}>`, "<"],
    [`<${prefix}:${name} rdf:resource="`, '"'],
  ] as const) {
    const at = packet.indexOf(opening);
    if (at < 0) continue;
    const from = at + opening.length;
    const value = packet.slice(from, from + longestValue).split(closing, 1)[0] ?? "";
    return unescapeXml(value.trim());
  }
  return null;
}

function prefixOf(packet: string, namespace: string): string | null {
  const at = ['="', "='"].map((quote) => packet.indexOf(`${quote}${namespace}`)).find((index) => index > 0);
  if (at === undefined) return null;
  return /xmlns:([\w.-]{1,64})$/u.exec(packet.slice(Math.max(0, at - 80), at))?.[1] ?? null;
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  "#10": "\n",
  "#9": "\t",
};

function unescapeXml(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos|#10|#9);/gu, (whole, name: string) => entities[name] ?? whole);
}
