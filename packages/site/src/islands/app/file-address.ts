import { buildSettings } from "../../build-settings.ts";

/** Where a file of the API is: its paths are on the page's own origin unless the site was built for an API elsewhere. */
export const fileAddress = (path: string): string => `${buildSettings.api}${path}`;

/** The small picture of a media item. */
export const thumbnailAddress = (mediaId: string): string =>
  fileAddress(`/api/media/${encodeURIComponent(mediaId)}/thumbnail`);
