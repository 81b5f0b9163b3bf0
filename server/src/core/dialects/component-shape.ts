/** Reads the phases and steps of an Image Builder component document. */
import type { Component } from "../model/component";
import type { Field } from "../text";

export function readComponent(at: Field): Component {
  return {
    at,
    name: at.get("name"),
    schemaVersion: at.get("schemaVersion"),
    phases: at.get("phases").items.map((phase) => ({
      at: phase,
      name: phase.get("name"),
      steps: phase.get("steps").items.map((step) => ({ at: step, name: step.get("name"), action: step.get("action"), inputs: step.get("inputs") })),
    })),
  };
}
