/** Everything that touches the disk: walking folders, reading and decoding files, writing fixed ones. */
import { isUtf8 } from "node:buffer";
import { closeSync, fchmodSync, fchownSync, fstatSync, fsyncSync, openSync, readSync, readdirSync, realpathSync, renameSync, statSync, unlinkSync, writeSync } from "node:fs";
import path from "node:path";
import type { Word } from "./words";

/** More than any service takes many times over, and little enough for memory. Bytes. */
export const LARGEST_FILE = 64 * 1024 * 1024;

/** Why the disk said no: a text to say, or an error code that has none. */
export interface DiskProblem {
  readonly word: Word;
  readonly code: string;
}

export type Encoding = "UTF-8" | "UTF-16LE" | "UTF-16BE";

/** A file's text. `exact` is false when bytes were replaced, so that writing the text back would lose them. */
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  readonly exact: boolean;
}

const said: Readonly<Record<string, Word>> = {
  ENOENT: "notFound",
  ENOTDIR: "notFound",
  EACCES: "denied",
  EPERM: "denied",
  EISDIR: "isFolder",
  ELOOP: "linkLoop",
  EFBIG: "tooLarge",
};

/** The problem that a failed call on the disk stands for. What is no such failure is our fault and is thrown on. */
export function diskProblem(error: unknown): DiskProblem {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (typeof code !== "string" || code.startsWith("ERR_")) throw error;
  return { word: said[code] ?? "unreadable", code };
}

/** Whether `problem` came out of the disk rather than a value. */
export function isProblem(value: unknown): value is DiskProblem {
  return typeof value === "object" && value !== null && "word" in value && "code" in value;
}

/** What `file` is; links are followed. */
export function kindOf(file: string): "file" | "folder" | DiskProblem {
  try {
    // An empty path would be taken for the current folder.
    if (file === "") return { word: "notFound", code: "ENOENT" };
    return statSync(file).isDirectory() ? "folder" : "file";
  } catch (error) {
    return diskProblem(error);
  }
}

/** The bytes of `file`, which may also be a pipe; no more than `LARGEST_FILE` are read. */
export function readBytes(file: string): Buffer | DiskProblem {
  let handle: number | undefined;
  try {
    handle = openSync(file, "r");
    const { size } = fstatSync(handle);
    if (size > LARGEST_FILE) return { word: "tooLarge", code: "EFBIG" };
    return readAll(handle, size);
  } catch (error) {
    return diskProblem(error);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** Reads on until nothing comes: `size` is only a first guess, as pipes and /proc say 0. */
function readAll(handle: number, size: number): Buffer | DiskProblem {
  let buffer = Buffer.allocUnsafe(Math.max(size + 1, 64 * 1024));
  let length = 0;
  for (;;) {
    const count = readSync(handle, buffer, length, buffer.length - length, null);
    length += count;
    if (count === 0) return buffer.subarray(0, length);
    if (length > LARGEST_FILE) return { word: "tooLarge", code: "EFBIG" };
    if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
  }
}

const marks: readonly [Encoding, readonly number[]][] = [
  ["UTF-16LE", [0xff, 0xfe]],
  ["UTF-16BE", [0xfe, 0xff]],
];

/** The text of `bytes`, byte order mark included: UTF-16 when a mark says so, else UTF-8. */
export function decode(bytes: Buffer): Decoded {
  const [encoding] = marks.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte)) ?? ["UTF-8" as const];
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  const exact = encoding === "UTF-8" ? isUtf8(bytes) : bytes.equals(encode(text, encoding));
  return { text, encoding, exact };
}

/** The bytes of `text`; undoes `decode`. */
export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === "UTF-8") return Buffer.from(text, "utf8");
  const bytes = Buffer.from(text, "utf16le");
  return encoding === "UTF-16BE" ? bytes.swap16() : bytes;
}

const lintable = /\.(ya?ml|json|template)$/i;

/** What is met on a walk: a file to read, or a folder that can't be listed. */
export interface Walked {
  readonly file: string;
  readonly problem?: DiskProblem;
}

/**
 * The files below `folder` that may be ours, by name in order, each folder's own before those of its folders. Neither
 * `node_modules` nor folders with a dot in front are entered, nor linked folders, which could lead in a circle.
 */
export function* walk(folder: string, isIgnored: (file: string) => boolean): Generator<Walked> {
  const open = [folder];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const listed = list(at);
    if (isProblem(listed)) {
      yield { file: at, problem: listed };
      continue;
    }
    const folders: string[] = [];
    for (const entry of listed) {
      const file = path.join(at, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== "node_modules" && !entry.name.startsWith(".") && !isIgnored(file)) folders.push(file);
      } else if (lintable.test(entry.name) && !/^\.ami-lint\./.test(entry.name) && !isIgnored(file) && isPlainFile(entry, file)) {
        yield { file };
      }
    }
    open.push(...folders.reverse());
  }
}

function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return diskProblem(error);
  }
}

/** Pipes and devices would block; a link whose target is gone is nothing to read. */
function isPlainFile(entry: { isFile(): boolean; isSymbolicLink(): boolean }, file: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(file).isFile();
  } catch (error) {
    diskProblem(error);
    return false;
  }
}

/**
 * Puts `after` in the place of `before` in `file`, at once or not at all: a new file in the same folder is renamed
 * over it. A link stays a link, mode and owner stay. "changed" when the file no longer holds `before`.
 */
export function replaceFile(file: string, before: Buffer, after: Buffer): "written" | "changed" | DiskProblem {
  let temporary: string | undefined;
  try {
    const target = realpathSync(file);
    const name = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.${Date.now().toString(36)}.tmp`);
    writeNew(name, after, statSync(target), () => (temporary = name));
    const now = readBytes(target);
    if (isProblem(now)) return now;
    if (!now.equals(before)) return "changed";
    renameSync(name, target);
    temporary = undefined;
    return "written";
  } catch (error) {
    return { ...diskProblem(error), word: "notWritten" };
  } finally {
    if (temporary) unlinkSync(temporary);
  }
}

function writeNew(name: string, bytes: Buffer, like: { mode: number; uid: number; gid: number }, created: () => void): void {
  const handle = openSync(name, "wx", 0o600);
  created();
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    keepOwner(handle, like);
    // After the owner, as changing the owner may clear bits of the mode.
    fchmodSync(handle, like.mode & 0o7777);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Only root may give files away; whoever else writes becomes the owner, as with any editor. */
function keepOwner(handle: number, { uid, gid }: { uid: number; gid: number }): void {
  const own = fstatSync(handle);
  if (own.uid === uid && own.gid === gid) return;
  try {
    fchownSync(handle, uid, gid);
  } catch (error) {
    diskProblem(error);
  }
}
