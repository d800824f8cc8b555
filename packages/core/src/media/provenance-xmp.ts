import type { Provenance } from "./media-processor.ts";

/**
 * An XMP packet that says an image was made by AI: IPTC `DigitalSourceType` = trainedAlgorithmicMedia, with the system,
 * the model and the job, never the prompt. Source: IPTC photo metadata standard, "Digital Source Type".
 */
export function provenanceXmp({ jobId, engine, model }: Provenance): string {
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about=""
      xmlns:xmp="http://ns.adobe.com/xap/1.0/"
      xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
      xmlns:figment="https://figment.invalid/ns/1.0/"
      xmp:CreatorTool="Figment"
      Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
      Iptc4xmpExt:AISystemUsed="${escapeXml(`Figment, engine ${engine}`)}"
      figment:model="${escapeXml(model)}"
      figment:job="${escapeXml(jobId)}"/>
  </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

function escapeXml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
  return text.replace(/[&<>"']/gu, (character) => entities[character] ?? character);
}
