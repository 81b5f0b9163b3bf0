/** Lines of a script, cut into the commands that they hold. */
import { deepEqual } from "node:assert/strict";
import { s3Address } from "../../server/src/core/facts/s3-address";
import { shellCommands } from "../../server/src/core/facts/shell-commands";
import type { ScriptLine } from "../../server/src/core/model/script";

const place: ScriptLine["place"] = { block: { text: "", format: "yaml", eol: "\n", root: undefined, problems: [], openAliases: [] }, start: 0, end: 0 };
const cut = (...lines: string[]) => shellCommands(lines.map((text) => ({ text, place }))).map(({ text, isFallback }) => (isFallback ? `else ${text}` : text));

describe("commands of a script", () => {
  const cases: [string, string[], string[]][] = [
    ["several on a line", ["a && b; c | d & e"], ["a", "b", "c", "d", "e"]],
    ["what is in quotes, or escaped, is not cut", [`a "b; c" 'd && e' f\\;g`], [`a "b; c" 'd && e' f\\;g`]],
    ["an open quote goes to the end", [`a; b "c; d`], ["a", `b "c; d`]],
    ["comments are left out", ["# a", "// b", "c # d; e", "f#g"], ["c", "f#g"]],
    ["where outputs go is no end", ["a >/b 2>&1; c &> d"], ["a >/b 2>&1", "c &> d"]],
    ["a hashtable of PowerShell is one", ["a -Headers @{b=1; c=2}; d"], ["a -Headers @{b=1; c=2}", "d"]],
    ["what stands behind || or else is for when something failed", ["a || b; c", "if d; then e; else f; fi"], ["a", "else b", "else c", "if d", "then e", "else else f", "else fi"]],
    ["a backslash and PowerShell's backtick join lines", ["a \\", "b; c", "d `", "e", "f=`g`", "h"], ["a  b", "c", "d  e", "f=`g`", "h"]],
    ["over several lines, a branch for a host that gives no token", ['if [ -n "$TOKEN" ]; then', "a", "else", "b", "fi", "c"], ['if [ -n "$TOKEN" ]', "then", "a", "else else", "else b", "else fi", "c"]],
    ["so is one that is asked for first", ['if [ -z "$TOKEN" ]', "then", "a", "else", "b", "fi; c"], ['if [ -z "$TOKEN" ]', "else then", "else a", "else else", "b", "fi", "c"]],
    ["another branch is not", ["if a; then", "b", "else", "c", "fi"], ["if a", "then", "b", "else else", "c", "fi"]],
    ["a text for a file is left out", ["cat > /etc/motd <<'EOF'", "a", "EOF", "b", "sudo tee /etc/x.conf <<-E", "c", "E"], ["cat > /etc/motd <<'EOF'", "b", "sudo tee /etc/x.conf <<-E"]],
    ["a script for a file is not", ["cat <<EOF > /opt/x", "#!/bin/sh", "a", "EOF", "cat <<EOF >> /etc/cron.d/x", "b", "EOF", "cat > $F <<EOF", "c", "EOF"], ["cat <<EOF > /opt/x", "a", "EOF", "cat <<EOF >> /etc/cron.d/x", "b", "EOF", "cat > $F <<EOF", "c", "EOF"]],
    ["nor is what a shell reads", ["bash <<EOF", "a", "EOF", "cat <<EOF | sudo bash", "b", "EOF", "cat <<EOF > /x.txt", "c"], ["bash <<EOF", "a", "EOF", "cat <<EOF", "sudo bash", "b", "EOF", "cat <<EOF > /x.txt", "c"]],
    ["a last line may end in a backslash", ["a \\"], ["a \\"]],
  ];
  for (const [name, lines, commands] of cases) it(name, () => deepEqual(cut(...lines), commands));
});

describe("addresses in Amazon S3", () => {
  const cases: [string, [string, string | undefined, string] | undefined][] = [
    ["s3://images/a/b.bin", ["s3://", "images", "a/b.bin"]],
    ["arn:aws-cn:s3:::images", ["arn:aws-cn:s3:::", "images", ""]],
    ["https://my.images.s3.amazonaws.com/a.bin", ["https://", "my.images", "a.bin"]],
    ["https://images.s3-eu-west-1.amazonaws.com/", ["https://", "images", ""]],
    ["https://images.s3.dualstack.eu-west-1.amazonaws.com", ["https://", "images", ""]],
    ["https://s3.cn-north-1.amazonaws.com.cn/images/a.bin", ["https://s3.cn-north-1.amazonaws.com.cn/", "images", "a.bin"]],
    ["https://web-111122223333.s3-accesspoint.us-east-1.amazonaws.com/a", ["https://", undefined, ""]],
    ["https://images.s3.amazonaws.com/a.bin?versionId=1", ["https://", undefined, ""]],
    ["https://example.com/images", ["https://", undefined, ""]],
    ["images/a.bin", undefined],
  ];
  for (const [text, expected] of cases) {
    it(text, () => deepEqual(s3Address(text), expected && { start: expected[0], bucket: expected[1], key: expected[2] }));
  }
});
