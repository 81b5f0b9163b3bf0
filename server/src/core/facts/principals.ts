/** Whom EC2 lets an image be shared with. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchPermission.html */
import type { Grant, PrincipalType } from "../model/sharing";
import { ORGANIZATION_ARN, ORGANIZATIONAL_UNIT_ARN } from "./organizations";

export const ACCOUNT_ID = /^\d{12}$/;

const FORMS: Readonly<Record<PrincipalType, RegExp>> = { group: /^all$/, userId: ACCOUNT_ID, organizationArn: ORGANIZATION_ARN, organizationalUnitArn: ORGANIZATIONAL_UNIT_ARN };

/** True for a text that names somebody of its kind. */
export function namesSomebody({ type, principal }: Grant): boolean {
  return FORMS[type].test(principal.text ?? "");
}
