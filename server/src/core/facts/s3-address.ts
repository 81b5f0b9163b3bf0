/** How a bucket, or an object in one, is addressed elsewhere. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-bucket-intro.html */

export interface S3Address {
  /** What stands before the name. */
  readonly start: string;
  /** Undefined where the address is of a server that is not known to be Amazon S3. */
  readonly bucket: string | undefined;
  /** Empty where only a bucket is addressed. */
  readonly key: string;
}

/** Of a Region or none; access points and websites have names of their own, which are no bucket's. */
const ENDPOINT = String.raw`s3(?!-(?:accesspoint|object-lambda|outposts|website|control))(?:[.-][\w-]+)*\.amazonaws\.com(?:\.cn)?`;
const FORMS = [
  /^(?<start>s3:\/\/|arn:aws[\w-]*:s3:::)(?<bucket>[^/]*)\/*(?<key>.*)$/i,
  // With the bucket in the path, and in the server's name.
  new RegExp(String.raw`^(?<start>https?:\/\/${ENDPOINT}\/)(?<bucket>[^/?#]*)\/*(?<key>[^?#]*)$`, "i"),
  new RegExp(String.raw`^(?<start>https?:\/\/)(?<bucket>[a-z0-9][a-z0-9.-]*?)\.${ENDPOINT}(?:\/+(?<key>[^?#]*))?$`, "i"),
  /^(?<start>https?:\/\/)/i,
];

/** The bucket and key that a text addresses; undefined for a text that is no address, such as a bare name. */
export function s3Address(text: string | undefined): S3Address | undefined {
  for (const form of FORMS) {
    const found = form.exec(text ?? "")?.groups;
    if (found) return { start: found["start"]!, bucket: found["bucket"] || undefined, key: found["key"] ?? "" };
  }
  return undefined;
}
