/** An image kept as an object in Amazon S3: CreateStoreImageTask, CreateRestoreImageTask. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-store-restore.html */
import type { Field } from "../text";

export interface ImageStore {
  readonly at: Field;
  readonly operation: "CreateStoreImageTask" | "CreateRestoreImageTask";
  readonly bucket: Field;
  /** Absent, and not asked for, in CreateStoreImageTask. */
  readonly objectKey: Field;
}
