/** The product's version; the build replaces it with the one of package.json. */
export const version = process.env["FIGMENT_VERSION"] ?? "0.1.0";
