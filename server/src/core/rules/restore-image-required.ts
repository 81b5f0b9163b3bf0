import { s3Address } from "../facts/s3-address";
import { set, shown, type Field } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "restore-image-required",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRestoreImageTask.html", checked: "2026-11-22" },
  messages: {
    bucket: "Nothing says in which bucket the stored image is.",
    object: "Nothing says which object of the bucket the stored image is: ObjectKey is the image's old ID followed by .bin.",
    address: "{key} is {value}, but EC2 takes only the name, without {start} before it.",
    path: "A bucket's name has no slashes: {value} names an object or folder too.",
    strip: "Write {name}",
  },
  on: {
    imageStore({ operation, bucket, objectKey }, report) {
      if (bucket.isAbsent) report({ at: bucket, message: "bucket" });
      if (objectKey.isAbsent && operation === "CreateRestoreImageTask") report({ at: objectKey, message: "object" });
      for (const { at, start, name, safe } of addressesIn(bucket, objectKey)) {
        const fix = name ? ({ title: "strip", data: { name: shown(name) }, safe, edits: set(at, name) } as const) : undefined;
        report({ at, message: "address", data: { key: at.key, value: shown(at.text!), start }, fixes: [fix] });
      }
      // An ARN that is no address may be an access point's, which has a slash.
      if (bucket.text?.includes("/") && !bucket.text.startsWith("arn:") && !s3Address(bucket.text)) report({ at: bucket, message: "path", data: { value: shown(bucket.text) } });
    },
  },
});

interface Addressed {
  readonly at: Field;
  readonly start: string;
  /** What is meant; undefined where it is not certain. */
  readonly name: string | undefined;
  readonly safe: boolean;
}

function addressesIn(bucket: Field, objectKey: Field): Addressed[] {
  const found: Addressed[] = [];
  const inBucket = s3Address(bucket.text);
  // What stands behind the bucket's name in an address is the object's: not to be dropped.
  if (inBucket) found.push({ at: bucket, start: inBucket.start, name: inBucket.key ? undefined : inBucket.bucket, safe: true });
  const inKey = s3Address(objectKey.text);
  // An address of another bucket leaves open which of the two is meant; an encoded one is not the name itself.
  const isPlain = inKey?.key && inKey.bucket && !/%[0-9a-f]{2}/i.test(inKey.key);
  if (inKey) found.push({ at: objectKey, start: inKey.start, name: isPlain ? inKey.key : undefined, safe: (inBucket?.bucket ?? bucket.text) === inKey.bucket });
  return found;
}
