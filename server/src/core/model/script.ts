/** Commands that run on an instance: user data, and the steps of an Image Builder component. */
import type { Field, Place } from "../text";
import type { Decoded } from "../text/decoded";
import type { LaunchTemplate } from "./launch-template";

export interface ScriptLine {
  readonly text: string;
  readonly place: Place;
}

export interface Script {
  readonly lines: readonly ScriptLine[];
  /** What the document itself puts into files on the instance: no commands. */
  readonly written?: readonly ScriptLine[];
  /** The launch whose user data it is. */
  readonly launch: LaunchTemplate | undefined;
}

/** User data of a recipe. https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_AdditionalInstanceConfiguration.html */
export interface BuildUserData {
  readonly at: Field;
  readonly lines: readonly ScriptLine[];
}

/** A run of a script's text, with the way back to the file; without one where the text can't be known. */
export interface ScriptPiece {
  readonly text: string;
  readonly decoded: Decoded | undefined;
}

/** What stands in a line for a part that can't be known: nothing that a rule looks for. */
export const UNKNOWN_PART = "${?}";

/** Cuts a script into lines that know where they are written. Blank lines are left out; one of which nothing is known stands at the line before it. */
export function scriptLines(pieces: readonly ScriptPiece[]): ScriptLine[] {
  const lines: ScriptLine[] = [];
  let text = "";
  let place: Place | undefined;
  const end = () => {
    const at = place ?? lines.at(-1)?.place;
    if (text.trim() && at) lines.push({ text: text.trim(), place: at });
    text = "";
    place = undefined;
  };
  for (const { text: written, decoded } of pieces) {
    let offset = 0;
    written.split("\n").forEach((part, i) => {
      if (i > 0) end();
      text += part;
      const known = part.trim();
      const start = offset + part.indexOf(known);
      if (known) place ??= decoded?.place(start, start + known.length);
      offset += part.length + 1;
    });
  }
  end();
  return lines;
}
