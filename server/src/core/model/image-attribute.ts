/** A ModifyImageAttribute request. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html */
import type { Field } from "../text";

export interface ImageAttributeChange {
  readonly at: Field;
  readonly imageId: Field;
  readonly attribute: Field;
  readonly value: Field;
  readonly operationType: Field;
  readonly productCodes: Field;
  /** `Description`, `ImdsSupport`, `LaunchPermission`: an attribute with its value. */
  readonly named: readonly Field[];
  /** `UserIds`, `UserGroups`, `OrganizationArns`, `OrganizationalUnitArns`. */
  readonly principals: readonly Field[];
}
