/** Completion, outline, folding and selection, as an editor asks for them. */
import assert from "node:assert/strict";
import type { CompletionItem, CompletionList, DocumentSymbol, FoldingRange, MarkupContent, SelectionRange, SymbolInformation, TextEdit } from "vscode-languageserver";
import { CAPABILITIES, Client } from "./client";
import { COMPOSE, template } from "./templates";

const URI = "file:///project/web.ami.yaml";
const DEFINITION = `# An image.
# Two lines.
Name: web
BootMode:${" "}
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      VolumeSize: 8
LaunchTemplateData:
  InstanceType: t3.
`;

/** What VS Code can do with completions. */
const ABLE = {
  ...CAPABILITIES,
  textDocument: {
    ...CAPABILITIES.textDocument,
    completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown", "plaintext"], labelDetailsSupport: true, insertTextModeSupport: { valueSet: [1, 2] } } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

async function started(capabilities: object = ABLE, options: object = {}, text = DEFINITION, uri = URI): Promise<Client> {
  const client = await Client.start({ capabilities, ...options });
  client.open(uri, text);
  return client;
}

function completion(client: Client, line: number, character: number, context?: object, uri = URI): Promise<CompletionList | null> {
  return client.request("textDocument/completion", { textDocument: { uri }, position: { line, character }, ...(context ? { context } : {}) });
}

const named = (list: CompletionList | null, label: string) => list!.items.find((item) => item.label === label)!;
const newText = (item: CompletionItem) => (item.textEdit as TextEdit).newText;

describe("completion", () => {
  it("is announced, with its characters and its documentation on demand", async () => {
    const client = new Client();
    const { capabilities } = await client.initialize();
    assert.equal(capabilities.completionProvider?.resolveProvider, true);
    assert.ok(capabilities.completionProvider?.triggerCharacters?.includes("!"));
    for (const ability of ["documentSymbolProvider", "foldingRangeProvider", "selectionRangeProvider"] as const) assert.equal(capabilities[ability], true);
    assert.equal(await client.stop(), 0);
  });

  it("gives keys as snippets, indented as they are to stand, and their documentation when asked", async () => {
    const client = await started();
    const list = await completion(client, 7, 3);
    assert.equal(list, null, "in the blanks before a key nothing is asked");
    const keys = await completion(client, 7, 10);
    const item = named(keys, "VolumeType");
    assert.equal(newText(item), "VolumeType", "the name alone: the colon is there");
    const mappings = named(await completion(client, 2, 2), "Copies");
    assert.equal(newText(mappings), "Copies");
    assert.equal(item.documentation, undefined, "what it means comes later");
    const again = named(await completion(client, 7, 10), "VolumeType");
    const resolved = await client.request<CompletionItem>("completionItem/resolve", again);
    assert.match((resolved.documentation as MarkupContent).value, /st1/);
    assert.equal((resolved.documentation as MarkupContent).kind, "markdown");
    assert.equal(await client.stop(), 0);
  });

  it("brings whole blocks, and holes only to a client that takes them", async () => {
    const text = "Name: web\n\n";
    const able = await started(ABLE, {}, text);
    const item = named(await completion(able, 1, 0), "BlockDeviceMappings");
    assert.equal(newText(item), "BlockDeviceMappings:\n  - DeviceName: $1\n    Ebs:\n      VolumeSize: $2\n      VolumeType: ${3|gp3,standard,io1,io2,gp2,sc1,st1|}\n      Encrypted: ${4|true,false|}");
    assert.deepEqual([item.insertTextFormat, item.insertTextMode], [2, 1]);
    assert.equal(await able.stop(), 0);
    const unable = await started(CAPABILITIES, {}, text);
    const plain = named(await completion(unable, 1, 0), "BlockDeviceMappings");
    assert.equal(newText(plain), "BlockDeviceMappings:\n  - DeviceName: \n    Ebs:\n      VolumeSize: \n      VolumeType: gp3\n      Encrypted: true");
    assert.deepEqual([plain.insertTextFormat, plain.insertTextMode, plain.labelDetails], [1, undefined, undefined]);
    const { documentation } = await unable.request<CompletionItem>("completionItem/resolve", plain);
    assert.equal(typeof documentation, "string");
    assert.equal(await unable.stop(), 0);
  });

  it("shows instance types with their facts, in the order of their size", async () => {
    const client = await started();
    const list = await completion(client, 9, 19);
    assert.deepEqual(named(list, "t3.micro").labelDetails, { description: "2 vCPU · 1 GiB · x86_64 · Nitro · 2 ENI" });
    assert.deepEqual((named(list, "t3.micro").textEdit as TextEdit).range, { start: { line: 9, character: 16 }, end: { line: 9, character: 19 } });
    const sorted = [...list!.items].sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1)).map(({ label }) => label);
    assert.deepEqual(sorted.slice(0, 3), ["t3.nano", "t3.micro", "t3.small"]);
    assert.equal(await client.stop(), 0);
  });

  it("answers a typed character only where that is surely meant", async () => {
    const client = await started();
    const typed = (triggerCharacter: string) => ({ triggerKind: 2, triggerCharacter });
    assert.equal((await completion(client, 3, 10, typed(" ")))!.items.length, 3);
    assert.equal(await completion(client, 2, 9, typed(".")), null);
    assert.equal(await client.stop(), 0);
  });

  it("asks the client to offer values next, where it says how", async () => {
    const text = "Name: web\n\n";
    const able = await started(ABLE, { initializationOptions: { suggestCommand: "editor.suggest" } }, text);
    assert.equal(named(await completion(able, 1, 0), "Region").command?.command, "editor.suggest");
    assert.equal(named(await completion(able, 1, 0), "Description").command, undefined);
    assert.equal(await able.stop(), 0);
    const unable = await started(ABLE, {}, text);
    assert.equal(named(await completion(unable, 1, 0), "Region").command, undefined);
    assert.equal(await unable.stop(), 0);
  });

  it("speaks the reader's language", async () => {
    const client = await started(ABLE, { locale: "es" }, "Name: web\n\n");
    const item = named(await completion(client, 1, 0), "BlockDeviceMappings");
    assert.equal(item.detail, "lista de object");
    const resolved = await client.request<CompletionItem>("completionItem/resolve", item);
    assert.match((resolved.documentation as MarkupContent).value, /volúmenes/);
    assert.equal(await client.stop(), 0);
  });

  it("puts a missing comma behind the value before", async () => {
    const uri = "file:///project/run.json";
    const client = await started(ABLE, {}, '{\n  "ImageId": "ami-0123456789abcdef0",\n  "MinCount": 1,\n  "MaxCount": 1\n  \n}\n', uri);
    const item = named(await completion(client, 4, 2, undefined, uri), "KeyName");
    assert.deepEqual(item.additionalTextEdits, [{ range: { start: { line: 3, character: 15 }, end: { line: 3, character: 15 } }, newText: "," }]);
    assert.equal(newText(item), '"KeyName": "$0"');
    assert.equal(await client.stop(), 0);
  });

  it("offers nothing in files that are none of ours or are not open, and leaves unknown items as they are", async () => {
    const client = await started(ABLE, {}, COMPOSE, "file:///project/compose.yaml");
    assert.equal(await completion(client, 2, 2, undefined, "file:///project/compose.yaml"), null);
    assert.equal(await completion(client, 0, 0, undefined, "file:///project/other.yaml"), null);
    const item = { label: "x", data: { list: 99, item: 3 } };
    assert.deepEqual(await client.request("completionItem/resolve", item), item);
    assert.deepEqual(await client.request("completionItem/resolve", { label: "y" }), { label: "y" });
    assert.equal(await client.stop(), 0);
  });
});

describe("structure", () => {
  const symbols = (client: Client, uri = URI) => client.request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument: { uri } });
  /** `name (detail)`, each level indented. */
  const outline = (list: readonly DocumentSymbol[], depth = 0): string[] => list.flatMap(({ name, detail, children }) => [`${" ".repeat(depth)}${name}${detail ? ` (${detail})` : ""}`, ...outline(children ?? [], depth + 1)]);

  it("is an outline: keys with their values, items by their names", async () => {
    const client = await started();
    const found = await symbols(client);
    assert.deepEqual(outline(found), ["Name (web)", "BootMode", "BlockDeviceMappings", " /dev/xvda", "  DeviceName (/dev/xvda)", "  Ebs", "   VolumeSize (8)", "LaunchTemplateData", " InstanceType (t3.)"]);
    for (const { range, selectionRange } of found) assert.ok(range.start.line <= selectionRange.start.line && range.end.line >= selectionRange.end.line);
    assert.equal(await client.stop(), 0);
  });

  it("names resources with their types, and steps with their actions", async () => {
    const client = await started(ABLE, {}, template(), "file:///project/t.yaml");
    assert.ok(outline(await symbols(client, "file:///project/t.yaml")).some((line) => /^ \w+ \(AWS::EC2::LaunchTemplate\)$/.test(line)));
    client.open("file:///project/c.yaml", "schemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n      - name: Install\n        action: ExecuteBash\n        inputs: { commands: [ls] }\n");
    assert.ok(outline(await symbols(client, "file:///project/c.yaml")).includes("   Install (ExecuteBash)"));
    client.open("file:///project/compose.yaml", COMPOSE);
    assert.deepEqual(await symbols(client, "file:///project/compose.yaml"), []);
    assert.equal(await client.stop(), 0);
  });

  it("is a flat list for a client without trees", async () => {
    const client = await started(CAPABILITIES);
    const found = await client.request<SymbolInformation[]>("textDocument/documentSymbol", { textDocument: { uri: URI } });
    assert.deepEqual(found.filter(({ containerName }) => containerName === "Ebs").map(({ name }) => name), ["VolumeSize"]);
    assert.equal(await client.stop(), 0);
  });

  it("folds entries, items and comments of several lines, and no file that is none of ours", async () => {
    const client = await started();
    const found = await client.request<FoldingRange[]>("textDocument/foldingRange", { textDocument: { uri: URI } });
    assert.deepEqual(found.map(({ startLine, endLine, kind }) => [startLine, endLine, kind]), [[0, 1, "comment"], [4, 7, undefined], [5, 7, undefined], [6, 7, undefined], [8, 9, undefined]]);
    client.open("file:///project/compose.yaml", COMPOSE);
    assert.equal(await client.request("textDocument/foldingRange", { textDocument: { uri: "file:///project/compose.yaml" } }), null);
    assert.equal(await client.stop(), 0);
  });

  it("grows a selection from the word to the document", async () => {
    const client = await started();
    const [range] = await client.request<SelectionRange[]>("textDocument/selectionRange", { textDocument: { uri: URI }, positions: [{ line: 7, character: 18 }] });
    const texts: string[] = [];
    for (let at: SelectionRange | undefined = range; at; at = at.parent) texts.push(client.slice(URI, at.range));
    assert.deepEqual(texts.slice(0, 3), ["8", "VolumeSize: 8", "Ebs:\n      VolumeSize: 8"]);
    assert.equal(texts.at(-1), DEFINITION);
    for (const [i, text] of texts.entries()) assert.ok(i === 0 || text.includes(texts[i - 1]!));
    assert.equal(await client.stop(), 0);
  });
});
