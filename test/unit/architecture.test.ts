/** ARCHITECTURE.md's table of imports is what the code does. */
import { deepEqual, ok } from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path/posix";

const ROOTS: Readonly<Record<string, string>> = { core: "server/src/core", lsp: "server/src/lsp", cli: "server/src/cli", client: "client/src" };

/** Folder → what it may import, from the table. */
function allowed(): Map<string, string[]> {
  const text = readFileSync("ARCHITECTURE.md", "utf8");
  const table = text.slice(text.indexOf("## Who may import whom"), text.indexOf("## How a keystroke"));
  const rows = [...table.matchAll(/^\| ([\w/]+) \|(.*)\|$/gm)].filter(([, name]) => name !== "folder");
  return new Map(rows.map(([, name, list]) => [name!, list!.split(",").map((s) => s.trim()).filter(Boolean)]));
}

/** `core/text/source` for server/src/core/text/source.ts */
function shortName(file: string): string {
  for (const [name, root] of Object.entries(ROOTS)) if (file.startsWith(`${root}/`)) return `${name}/${relative(root, file)}`.replace(/\.ts$/, "");
  return file;
}

function filesOf(root: string): string[] {
  return (readdirSync(root, { recursive: true }) as string[]).filter((f) => f.endsWith(".ts")).map((f) => join(root, f));
}

describe("architecture", () => {
  const rules = allowed();
  it("has a row for each folder of the core", () => {
    const folders = readdirSync(ROOTS["core"]!, { withFileTypes: true }).filter((e) => e.isDirectory() && (readdirSync(join(ROOTS["core"]!, e.name)) as string[]).some((f) => f.endsWith(".ts"))).map((e) => `core/${e.name}`);
    deepEqual(folders.filter((folder) => !rules.has(folder)), []);
  });
  for (const [name, list] of rules) {
    it(`${name} imports only ${list.join(", ") || "nothing"}`, () => {
      const files = Object.values(ROOTS).flatMap(filesOf).filter((file) => folderOf(shortName(file), rules) === name);
      ok(files.length > 0 || name === "core/facts", "the table names a folder without files");
      for (const file of files) for (const target of importsOf(file)) ok(mayImport(name, target, list), `${file} imports ${target}`);
    });
  }
});

function folderOf(name: string, rules: ReadonlyMap<string, unknown>): string {
  const parts = name.split("/").slice(0, -1);
  for (let n = parts.length; n > 0; n--) if (rules.has(parts.slice(0, n).join("/"))) return parts.slice(0, n).join("/");
  return name;
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^;"']*?from\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)|(?:^|\n)import\s+["']([^"']+)["']/g)].map((match) => {
    const target = (match[1] ?? match[2] ?? match[3])!;
    return target.startsWith(".") ? shortName(join(dirname(file), target)) : target;
  });
}

function mayImport(from: string, target: string, list: readonly string[]): boolean {
  if (target.startsWith(`${from}/`) && from !== "core") return true;
  if (from === "core" && /^core\/[\w-]+$/.test(target)) return true;
  return list.some((entry) => target === entry || target.startsWith(`${entry}/`) || (entry === "node" && target.startsWith("node:")));
}
