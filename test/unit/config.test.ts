import { deepEqual } from "node:assert/strict";
import { dialectFor, isIgnored, nearestConfig, parseConfig } from "../../server/src/core/api";

describe("configuration", () => {
  it("is read from YAML and JSON", () => {
    const expected = { rules: { "imdsv2-required": "off", "ebs-unencrypted": "error" }, dialects: [{ glob: "images/*.yaml", dialect: "ami-definition" }], ignore: ["vendor/"] };
    deepEqual(parseConfig("rules:\n  imdsv2-required: off\n  ebs-unencrypted: error\ndialects:\n  images/*.yaml: ami-definition\nignore: [vendor/]\n", ".ami-lint.yaml"), { config: expected, problems: [] });
    deepEqual(parseConfig(JSON.stringify({ rules: expected.rules, dialects: { "images/*.yaml": "ami-definition" }, ignore: ["vendor/"] }), ".ami-lint.json"), { config: expected, problems: [] });
  });
  it("an empty one says nothing", () => deepEqual(parseConfig("", ".ami-lint.yaml"), { config: {}, problems: [] }));
  it("tells what is wrong, at its place, and takes the rest", () => {
    const text = "rules:\n  imdsv2-requierd: off\n  ebs-unencrypted: fatal\n  imdsv2-required: hint\ncolour: red\ndialects: {x: y}\nignore: z\n";
    const { config, problems } = parseConfig(text, ".ami-lint.yaml");
    deepEqual(problems.map(({ start, end, message }) => [text.slice(start, end), message]), [
      ["colour", "colour is not a key of the configuration; rules, dialects and ignore are."],
      ["imdsv2-requierd", "There is no rule imdsv2-requierd; imdsv2-required is one."],
      ["fatal", "A severity is error, warning, info, hint or off, not fatal."],
      ["y", "There is no dialect y."],
      ["z", "ignore must be a list of texts."],
    ]);
    deepEqual(config.rules, { "imdsv2-required": "hint" });
  });
  it("a list instead of a map, and broken YAML", () => {
    deepEqual(parseConfig("- a\n", "x.yaml", "es").problems.map(({ message }) => message), ["La configuración debe ser un mapa con las claves rules, dialects e ignore."]);
    deepEqual(parseConfig("rules: {\n", "x.yaml").problems.length, 1);
  });
  it("is looked for from the file's folder upwards", () => {
    deepEqual(nearestConfig("/a/b/c.yaml").filter((p) => p.endsWith(".yaml")), ["/a/b/.ami-lint.yaml", "/a/.ami-lint.yaml", "/.ami-lint.yaml"]);
    deepEqual(nearestConfig("a/c.yaml").filter((p) => p.endsWith(".yaml")), ["a/.ami-lint.yaml", ".ami-lint.yaml"]);
    deepEqual(nearestConfig("c.yaml"), [".ami-lint.yaml", ".ami-lint.yml", ".ami-lint.json"]);
  });
  it("globs: a bare name in any folder, a folder means all in it", () => {
    const config = { ignore: ["vendor/", "*.gen.yaml", "/top.yaml", "a/**/z.json"], dialects: [{ glob: "images/**", dialect: "ami-definition" }] };
    const ignored = ["vendor/x.yaml", "vendor/a/b.yaml", "x.gen.yaml", "d/x.gen.yaml", "top.yaml", "a/z.json", "a/b/c/z.json"];
    deepEqual([...ignored, "d/top.yaml", "my-vendor/x.yaml", "x.yaml"].filter((path) => isIgnored(config, path)), ignored);
    deepEqual([dialectFor(config, "images/a/b.yaml"), dialectFor(config, "x.yaml")], ["ami-definition", undefined]);
  });
});
