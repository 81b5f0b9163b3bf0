/** Tags that are known to come in YAML: the short forms of CloudFormation's functions. */
export const KNOWN_TAGS: readonly string[] = ["Ref", "Sub", "GetAtt", "If", "Join", "Select", "Split", "FindInMap", "ImportValue", "Base64", "Cidr", "GetAZs", "Equals", "Not", "And", "Or", "Condition", "Transform", "ForEach", "ToJsonString", "Length"].map((name) => `!${name}`);
