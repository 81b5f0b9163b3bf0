/** An Image Builder component document. https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html */
import type { Field } from "../text";

export interface Component {
  readonly at: Field;
  readonly name: Field;
  readonly schemaVersion: Field;
  readonly phases: readonly Phase[];
}

export interface Phase {
  readonly at: Field;
  readonly name: Field;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly at: Field;
  readonly name: Field;
  readonly action: Field;
  readonly inputs: Field;
}
