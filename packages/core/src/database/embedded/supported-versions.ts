/** The Postgres versions whose SQL and file formats Figment is tested with. */
export const supportedMajors = { lowest: 15, highest: 18 };
