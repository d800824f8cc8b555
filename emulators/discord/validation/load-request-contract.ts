import { specificationFolder } from "../../shared/specification-folder.ts";
import { loadDocument } from "./load-document.ts";
import { createRequestContract, type RequestContract } from "./request-contract.ts";

/** What Discord's document demands, if it lies in the folder; otherwise nothing, and `warn` is told so. */
export async function loadRequestContract(
  options: { readonly specificationFolder?: string; readonly warn?: (message: string) => void } = {},
): Promise<RequestContract> {
  const warn = options.warn ?? ((message: string) => void process.stderr.write(`${message}\n`));
  return createRequestContract(
    await loadDocument(options.specificationFolder ?? specificationFolder(process.env), warn),
  );
}
