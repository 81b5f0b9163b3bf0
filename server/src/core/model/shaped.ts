/** A value whose form a schema tells. */
import type { Field } from "../text";

export interface Shaped {
  readonly at: Field;
  /** The id of its schema: `AWS::EC2::LaunchTemplate`, `ec2:RunInstances`, `component` … */
  readonly shape: string;
  /** "typed": a number is a number and no text. "text": whoever reads it takes "20" for 20 and 20 for "20". */
  readonly scalars: "typed" | "text";
  /** True where the document may be only a part, so that what it lacks at its top may be given elsewhere: as options of a command. */
  readonly isPart?: boolean;
}
