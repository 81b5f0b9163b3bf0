import { remove, set, shown } from "../text";
import { defineRule } from "./rule";

/** Minutes. */
const STEP = 15;
const MOST = 2880;

export default defineRule({
  id: "copy-completion-duration",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/CopyingAMIs.html", checked: "2026-11-22" },
  messages: {
    step: "{value} minutes can't be asked for: a time-based copy takes from 15 minutes to 48 hours (2880) in steps of 15.",
    number: "{value} is not a number of minutes: a time-based copy takes from 15 to 2880 of them, in steps of 15.",
    place: "A copy to an Outpost or a Local Zone can't be time-based.",
    destination: "The copy goes there.",
    round: "Set it to {minutes} minutes",
    leaveOut: "Remove the duration",
  },
  on: {
    imageCopy({ completionDuration, destinations }, report) {
      const { number, text } = completionDuration;
      if (!text) return;
      const destination = destinations.find((field) => Boolean(field.text));
      if (destination) report({ at: completionDuration, message: "place", related: [{ at: destination, message: "destination" }], fixes: [{ title: "leaveOut", safe: false, edits: remove(completionDuration) }] });
      if (number !== undefined && number >= STEP && number <= MOST && number % STEP === 0) return;
      if (number === undefined) return report({ at: completionDuration, message: "number", data: { value: shown(text) } });
      const minutes = Math.min(MOST, Math.max(STEP, Math.ceil(number / STEP) * STEP));
      report({ at: completionDuration, message: "step", data: { value: shown(text) }, fixes: [{ title: "round", data: { minutes }, safe: false, edits: set(completionDuration, minutes) }] });
    },
  },
});
