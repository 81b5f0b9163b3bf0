/** Runs the built command line in temporary folders, as a user would. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export const root = path.resolve(__dirname, "../../..");
export const cli = path.join(root, "dist/cli.js");

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly input?: string | Buffer;
  readonly env?: Record<string, string>;
  /** A script that Node loads before the command line. */
  readonly preload?: string;
}

/** Runs `ami-lint` with `args`; the environment holds nothing but what is given, and English. */
export function ami(args: readonly string[], { cwd, input, env, preload }: Surroundings = {}): Ended {
  const node = preload ? ["--require", preload] : [];
  const ended = spawnSync(process.execPath, [...node, cli, ...args], {
    cwd: cwd ?? folder({}),
    env: { PATH: process.env["PATH"] ?? "", LANG: "C.UTF-8", ...env },
    encoding: "utf8",
    timeout: 60_000,
    ...(input === undefined ? {} : { input }),
  });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}

const made: string[] = [];

/** A new folder with these files; it is gone after the test. */
export function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const at = mkdtempSync(path.join(tmpdir(), "ami-lint-"));
  made.push(at);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(at, name)), { recursive: true });
    writeFileSync(path.join(at, name), content);
  }
  return at;
}

afterEach(() => {
  for (const at of made.splice(0)) rmSync(at, { recursive: true, force: true });
});

export function bytesOf(...names: string[]): Buffer {
  return readFileSync(path.join(...names));
}

/** What `--format json` printed. */
export interface JsonFinding {
  file: string;
  dialect: string;
  rule: string;
  severity: string;
  message: string;
  range: { start: { line: number; column: number }; end: { line: number; column: number } };
  url: string;
  fixes: { title: string; safe: boolean; edits: { start: number; end: number; text: string }[] }[];
  suppressed?: { reason?: string };
}

export function json(ended: Ended): JsonFinding[] {
  return JSON.parse(ended.out) as JsonFinding[];
}

/** A launch template with one warning, which has a safe fix. */
export const template = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Web:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        ImageId: ami-0abcdef1234567890
        MetadataOptions:
          HttpTokens: optional # why not
`;
export const fixedTemplate = template.replace("optional", "required");

/** An AMI definition with an error. */
export const publicAmi = `Name: web
RootDeviceName: /dev/xvda
ImdsSupport: v2.0
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0abcdef1234567890
      Encrypted: true
LaunchPermissions:
  - Group: all
`;

/** YAML that is none of ours. */
export const compose = `services:
  web:
    image: nginx
`;
