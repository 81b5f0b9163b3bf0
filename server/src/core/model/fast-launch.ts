/** EC2 Fast Launch: Windows instances prepared ahead. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableFastLaunch.html */
import type { Field } from "../text";

export interface FastLaunch {
  readonly at: Field;
  readonly service: "EC2" | "Image Builder";
  readonly imageId: Field;
  readonly maxParallelLaunches: Field;
  readonly resourceType: Field;
  readonly targetResourceCount: Field;
  readonly launchTemplate: Field;
  readonly launchTemplateId: Field;
  readonly launchTemplateName: Field;
  readonly launchTemplateVersion: Field;
  /** Images that the one which is prepared is built on, where the document tells them. */
  readonly parentImages: readonly Field[];
  /** False when the document says that it is switched off. */
  readonly isOn: boolean;
}
