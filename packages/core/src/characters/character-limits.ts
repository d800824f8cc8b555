/** In characters, after trimming. */
export const maximumNameLength = 60;
export const maximumDescriptionLength = 2000;
