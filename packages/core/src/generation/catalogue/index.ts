export { catalogueJsonSchema } from "./catalogue-schema.ts";
export type { Catalogue } from "./catalogue.ts";
export { exampleCatalogue } from "./example-catalogue.ts";
export { exampleWorkflow } from "./example-workflow.ts";
export { readCatalogue } from "./read-catalogue.ts";
