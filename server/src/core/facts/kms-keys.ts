/** What the name of a KMS key tells. https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id */

/** The Region in a key's or alias's ARN; undefined for a plain id or alias, which means one in the Region of the request. */
export function regionInArn(key: string): string | undefined {
  return /^arn:[\w-]+:kms:([a-z0-9-]+):\d*:(?:key|alias)\//.exec(key)?.[1];
}
