import { set, shown, type Field } from "../text";
import { defineRule } from "./rule";

/** How a bucket or object is addressed elsewhere. */
const ADDRESS = /^(?:s3:\/\/|arn:aws[\w-]*:s3:::|https?:\/\/(?:s3[.\w-]*\.amazonaws\.com(?:\.cn)?\/)?)/i;

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
      const address = addressIn(bucket) ?? addressIn(objectKey);
      if (address) {
        const { at, start, name } = address;
        // What stands behind the bucket's name in an address is the object's: not to be dropped.
        const fix = name && (at === objectKey || !name.includes("/")) ? ({ title: "strip", data: { name }, safe: true, edits: set(at, name) } as const) : undefined;
        report({ at, message: "address", data: { key: at.key, value: shown(at.text!), start }, fixes: [fix] });
      } else if (bucket.text?.includes("/")) report({ at: bucket, message: "path", data: { value: shown(bucket.text) } });
    },
  },
});

function addressIn(at: Field): { at: Field; start: string; name: string } | undefined {
  const start = ADDRESS.exec(at.text ?? "")?.[0];
  return start ? { at, start, name: at.text!.slice(start.length).replace(/\/+$/, "") } : undefined;
}
