import { aiSourceType, systemName, type Provenance } from "./provenance.ts";

/**
 * An XMP packet that says a file was made by AI, in the fields of the IPTC photo metadata standard 2025.1: the kind of source,
 * the system, the model as its version, and the job. Never the prompt, unless its owner asked.
 */
export function provenanceXmp({ jobId, engine, model, prompt }: Provenance): string {
  const asked = prompt === undefined ? "" : `\n      Iptc4xmpExt:AIPromptInformation="${escapeXml(prompt)}"`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about=""
      xmlns:xmp="http://ns.adobe.com/xap/1.0/"
      xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
      xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
      xmp:CreatorTool="${systemName}"
      photoshop:TransmissionReference="${escapeXml(jobId)}"
      Iptc4xmpExt:DigitalSourceType="${aiSourceType}"
      Iptc4xmpExt:AISystemUsed="${escapeXml(`${systemName}, engine ${engine}`)}"
      Iptc4xmpExt:AISystemVersionUsed="${escapeXml(model)}"${asked}/>
  </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\n": "&#10;",
  "\t": "&#9;",
};

/** For attribute values. What XML 1.0 cannot hold at all, such as a zero byte, is left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"'\n\t]/gu, (character) => entities[character] ?? character);
}
