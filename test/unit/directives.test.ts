/** Lines of template engines: what is missing where one stands, it may bring. */
import { deepEqual } from "node:assert/strict";
import { lint, parse } from "../../server/src/core/api";

const found = (text: string, name: string) => lint(parse(text, name), { now: Date.UTC(2026, 10, 22) }).map(({ rule }) => rule);

/** A directive that stands alone, and one that has an end. */
const ENGINES: Readonly<Record<string, readonly [alone: string, from: string, to: string]>> = {
  Jinja: ['{% include "x.j2" %}', "{%- if big %}", "{% endif %}"],
  "Jinja's comment": ["{# disks #}", "{# from #}", "{# to #}"],
  Go: ['{{ template "x" . }}', "{{- if .Big }}", "{{- end }}"],
  Terraform: ['%{ include "x" }', "%{ if big ~}", "%{ endif ~}"],
  ERB: ["<%= x %>", "<% if big %>", "<% end %>"],
};

describe("a directive of a template engine", () => {
  for (const [engine, [alone, from, to]] of Object.entries(ENGINES)) {
    it(`may bring what is missing beside it: ${engine}`, () => {
      deepEqual(found(`Name: web-2026-11\nArchitecture: x86_64\n${alone}\nTpmSupport: v2.0\n`, "a.ami.yaml"), []);
      deepEqual(found(`Name: web-2026-11\r\nArchitecture: x86_64\r\n${alone}\r\nTpmSupport: v2.0\r\n`, "a.ami.yaml"), []);
    });

    it(`at the margin goes on with the map above it: ${engine}`, () => {
      const text = (more: string) => `LaunchTemplateName: web\nLaunchTemplateData:\n  ImageId: ami-0abcdef1234567890\n  InstanceType: m7g.large\n${more}`;
      deepEqual(found(text(""), "a.yaml"), ["imdsv2-required"]);
      deepEqual(found(text(`${from}\n  KeyName: admin\n${to}\n`), "a.yaml"), []);
    });

    it(`takes nothing away from what is written: ${engine}`, () => {
      deepEqual(found(`Name: web-2026-11\nArchitecture: arm64\nBootMode: legacy-bios\n${alone}\n`, "a.ami.yaml"), ["boot-mode-arm64"]);
    });
  }

  it("may bring what is missing in a template of CloudFormation", () => {
    const template = (more: string) => `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Template:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        ImageId: !Ref Image\n${more}`;
    deepEqual(found(template("        InstanceType: m7g.large\n"), "t.yaml"), ["imdsv2-required"]);
    deepEqual(found(template('        InstanceType: m7g.large\n{% include "metadata.yaml.j2" %}\n'), "t.yaml"), []);
    deepEqual(found(template('        {% include "metadata.yaml.j2" %}\n        InstanceType: m7g.large\n'), "t.yaml"), []);
  });
});
