/** Lists of permissions that are too long for a rule's page. */
import { deepEqual } from "node:assert/strict";
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
  it("the same account twice is one", () => deepEqual(found(lists([...accounts(1000), ...accounts(10)])), []));
  it("taking permissions away has no limit", () => deepEqual(found(lists(accounts(1001), "remove")), []));
  it("1,536 in Image Builder, with an error above", () => {
    deepEqual(found(distribution(accounts(1537))), ["error: userIds has 1537 entries"]);
    deepEqual(found(distribution(accounts(1536))), ["warning: launchPermission has 1536 entries"]);
  });
});
