/** The policy of a KMS key that a document makes. https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html */
import type { Field } from "../text";

/** Known only where each of its statements tells whom it is for. */
export interface KeyPolicy {
  readonly at: Field;
  /** What the document calls the key. */
  readonly name: string;
  /** Accounts other than the key's own that it lets in. */
  readonly accounts: ReadonlySet<string>;
}
