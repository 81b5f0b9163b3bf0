/** Lists of permissions that are too long for a rule's page. */
import { deepEqual, equal } from "node:assert/strict";
import { lint, parse } from "../../server/src/core/api";
import { NOW } from "./examples";

const accounts = (count: number) => Array.from({ length: count }, (_, i) => String(100_000_000_000 + i));
const found = (document: unknown) => lint(parse(JSON.stringify(document), "x.json"), { now: NOW })
  .filter(({ rule }) => rule === "launch-permission-quota").map(({ severity, message }) => `${severity}: ${message.split(",")[0]}`);

const request = (ids: readonly string[]) => ({ ImageId: "ami-0abcdef1234567890", LaunchPermission: { Add: ids.map((UserId) => ({ UserId })) } });
const lists = (UserIds: readonly string[], OperationType = "add") => ({ ImageId: "ami-0abcdef1234567890", Attribute: "launchPermission", OperationType, UserIds });
const distribution = (userIds: readonly string[]) => ({ name: "web", distributions: [{ region: "us-east-1", amiDistributionConfiguration: { launchPermission: { userIds } } }] });

describe("how many an image may be shared with", () => {
  it("1,000 in all, with a warning above", () => {
    deepEqual(found(request(accounts(1000))), []);
    deepEqual(found(request(accounts(1001))), ["warning: Add has 1001 entries"]);
    deepEqual(found(lists(accounts(1001))), ["warning: UserIds has 1001 entries"]);
  });
  it("what AWS raises on request is told from what it does not", () => {
    const messages = lint(parse(JSON.stringify(request(accounts(1001))), "x.json"), { now: NOW }).map(({ message }) => message);
    equal(messages.filter((message) => message.includes("AWS's limit is 1000 (Service Quotas: AMI sharing);")).length, 1);
  });
  it("the same account twice is one", () => deepEqual(found(lists([...accounts(1000), ...accounts(10)])), []));
  it("where there is a list for each kind, the longest is marked", () => {
    const OrganizationArns = Array.from({ length: 600 }, (_, i) => `arn:aws:organizations::111122223333:organization/o-abcdefg${100 + i}`);
    const text = JSON.stringify({ ...lists(accounts(500)), OrganizationArns });
    const [finding] = lint(parse(text, "x.json"), { now: NOW }).filter(({ rule }) => rule === "launch-permission-quota");
    equal(text.slice(finding!.start, finding!.end), '"OrganizationArns"');
    equal(finding!.message.split(",")[0], "UserIds + OrganizationArns has 1100 entries");
  });
  it("10,000 accounts in one request, given or taken, with an error above", () => {
    const tooMany = (document: unknown) => found(document).filter((line) => line.startsWith("error"));
    deepEqual(tooMany(lists(accounts(10_000))), []);
    deepEqual(tooMany(lists(accounts(10_001))), ["error: UserIds has 10001 entries"]);
    deepEqual(tooMany(lists(accounts(10_001), "remove")), ["error: UserIds has 10001 entries"]);
    deepEqual(tooMany(request(accounts(10_001))), ["error: Add has 10001 entries"]);
  });
  it("taking permissions away has no other limit", () => deepEqual(found(lists(accounts(1001), "remove")), []));
  it("1,536 in Image Builder, with an error above", () => {
    deepEqual(found(distribution(accounts(1537))), ["error: userIds has 1537 entries"]);
    deepEqual(found(distribution(accounts(1536))), ["warning: userIds has 1536 entries"]);
  });
});
