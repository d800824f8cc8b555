import { autocomplete } from "../commands/autocomplete.ts";
import { cancelJob, gallery, listJobs, show, showByButton } from "../commands/generation/gallery-commands.ts";
import {
  generateImages,
  generateVideos,
  makeFirstImages,
  quoteImages,
  quoteVideos,
} from "../commands/generation/generation-commands.ts";
import {
  animate,
  askToDelete,
  choose,
  deleteOutput,
  download,
  makeEdited,
  openEdit,
  reproduce,
  reroll,
  setAsAnchor,
  showParent,
  vary,
} from "../commands/generation/result-actions.ts";
import { always, making, usual } from "../preconditions/preconditions.ts";
import type { EntryPoint } from "./entry-point.ts";

const choosing = { kind: "autocomplete", preconditions: usual, acknowledgement: "at-once", run: autocomplete } as const;
const makingPrivately = { preconditions: making, acknowledgement: "private" } as const;
const looking = { preconditions: usual, acknowledgement: "private" } as const;

/** Making, and what can be done with what was made. */
export const generationEntryPoints: readonly EntryPoint[] = [
  { kind: "command", name: "generate image", ...makingPrivately, run: generateImages },
  { kind: "command", name: "generate video", ...makingPrivately, run: generateVideos },
  { kind: "command", name: "quote image", ...looking, run: quoteImages },
  { kind: "command", name: "quote video", ...looking, run: quoteVideos },
  { kind: "command", name: "jobs", ...looking, run: listJobs },
  { kind: "command", name: "show", ...looking, run: show },
  { kind: "command", name: "gallery", ...looking, run: gallery },
  { ...choosing, name: "generate image" },
  { ...choosing, name: "generate video" },
  { ...choosing, name: "quote image" },
  { ...choosing, name: "quote video" },
  { ...choosing, name: "show" },
  { ...choosing, name: "gallery" },
  { kind: "component", action: "make-first", ...makingPrivately, run: makeFirstImages },
  { kind: "component", action: "vary", ...makingPrivately, run: vary },
  { kind: "component", action: "reroll", ...makingPrivately, run: reroll },
  { kind: "component", action: "reproduce", ...makingPrivately, run: reproduce },
  { kind: "component", action: "animate", ...makingPrivately, run: animate },
  { kind: "component", action: "edit", preconditions: usual, acknowledgement: "at-once", run: openEdit },
  { kind: "modal", action: "edit", ...makingPrivately, run: makeEdited },
  { kind: "component", action: "choose", preconditions: usual, acknowledgement: "update", run: choose },
  { kind: "component", action: "anchor", ...looking, run: setAsAnchor },
  { kind: "component", action: "download", ...looking, run: download },
  { kind: "component", action: "parent", ...looking, run: showParent },
  { kind: "component", action: "show", ...looking, run: showByButton },
  { kind: "component", action: "gallery", ...looking, run: gallery },
  { kind: "component", action: "cancel", preconditions: usual, acknowledgement: "update", run: cancelJob },
  { kind: "component", action: "delete", preconditions: always, acknowledgement: "private", run: askToDelete },
  {
    kind: "component",
    action: "delete-confirmed",
    preconditions: always,
    acknowledgement: "update",
    run: deleteOutput,
  },
];
