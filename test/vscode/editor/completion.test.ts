import assert from "node:assert/strict";
import * as vscode from "vscode";
import { open, openUntitled, ourExtension, until } from "../vscode-steps";

const TEMPLATE = `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Image:
    Type: AWS::EC2::Image::Id
Resources:
  Web:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        ImageId: !Ref Image
`;

/** Opens a new document with the cursor at the `|`. */
async function openAt(marked: string, extension = "yaml"): Promise<vscode.TextEditor> {
  const at = marked.indexOf("|");
  const editor = await openUntitled(marked.slice(0, at) + marked.slice(at + 1), extension);
  const position = editor.document.positionAt(at);
  editor.selection = new vscode.Selection(position, position);
  return editor;
}

/** Asks for suggestions at the cursor and takes the selected one, as Ctrl+Space and Enter do. */
async function accept(editor: vscode.TextEditor): Promise<string> {
  const before = editor.document.getText();
  await until("suggestions", async () => (await offered(editor)).items.length > 0);
  return until("a suggestion to be accepted", async () => {
    await vscode.commands.executeCommand("editor.action.triggerSuggest");
    await new Promise((resolve) => setTimeout(resolve, 400));
    await vscode.commands.executeCommand("acceptSelectedSuggestion");
    const text = editor.document.getText();
    return text !== before && text;
  });
}

function offered(editor: vscode.TextEditor): Thenable<vscode.CompletionList> {
  return vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", editor.document.uri, editor.selection.active, undefined, 5);
}

const labelOf = ({ label }: vscode.CompletionItem) => (typeof label === "string" ? label : label.label);

describe("completion", () => {
  before(async () => {
    await open("launch-template.yaml");
    await ourExtension();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand("leaveSnippet");
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });
  after(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("accepted, a key brings its block with the right indents", async () => {
    const editor = await openAt(`${TEMPLATE}        Metad|\n`);
    assert.equal(await accept(editor), `${TEMPLATE}        MetadataOptions:\n          HttpTokens: required\n`);
  });

  it("accepted, a block in a list item is indented from its key", async () => {
    const editor = await openAt(`${TEMPLATE}        BlockDeviceMappings:\n          - Eb|\n`);
    assert.equal(await accept(editor), `${TEMPLATE}        BlockDeviceMappings:\n          - Ebs:\n              VolumeSize: \n              VolumeType: gp3\n              Encrypted: true\n`);
  });

  it("accepted, a value replaces the word that it stands on", async () => {
    const editor = await openAt(`${TEMPLATE}        InstanceType: m7g.2x|\n`);
    assert.equal(await accept(editor), `${TEMPLATE}        InstanceType: m7g.2xlarge\n`);
  });

  it("accepted, a key of JSON has its quotes and commas", async () => {
    const editor = await openAt('{\n  "ImageId": "ami-0123456789abcdef0",\n  "MinCount": 1,\n  "MaxCount": 1\n  "KeyN|"\n}\n', "json");
    assert.equal(await accept(editor), '{\n  "ImageId": "ami-0123456789abcdef0",\n  "MinCount": 1,\n  "MaxCount": 1,\n  "KeyName": ""\n}\n');
  });

  it("shows instance types with their facts, and what a key means", async () => {
    const editor = await openAt(`${TEMPLATE}        InstanceType: t3.|\n`);
    const types = await until("instance types", async () => {
      const { items } = await offered(editor);
      return items.some((item) => labelOf(item) === "t3.micro") && items;
    });
    assert.equal(types.find((item) => labelOf(item) === "t3.micro")?.detail, "2 vCPU · 1 GiB · x86_64 · Nitro · 2 ENI");
    const keys = await openAt(`${TEMPLATE}        |\n`);
    const items = await until("keys", async () => {
      const list = await offered(keys);
      return list.items.some((item) => labelOf(item) === "UserData") && list.items;
    });
    const { documentation } = items.find((item) => labelOf(item) === "BlockDeviceMappings")!;
    assert.match((documentation as vscode.MarkdownString).value, /docs\.aws\.amazon\.com/);
  });

  it("gives the outline of a file", async () => {
    const { document } = await open("launch-template.yaml");
    const symbols = await until("symbols", async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", document.uri);
      return found?.length > 0 && found;
    });
    const resources = symbols.find(({ name }) => name === "Resources");
    assert.ok(resources?.children.some(({ detail }) => detail === "AWS::EC2::LaunchTemplate"), JSON.stringify(symbols.map(({ name }) => name)));
  });
});
