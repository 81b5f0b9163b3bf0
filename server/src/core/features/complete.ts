/** What can be typed at a place: keys, values, references, comments, whole files. Reads only the block around the cursor. */
import type { CompleteOptions, Completion, Completions, Locale, TextEdit } from "../data";
import { dialectOf, dialects, type Recognised } from "../dialects/index";
import { parse, type Source, type SourceDocument } from "../text";
import { styleAt } from "../text/edit/style";
import { needsQuotes } from "../text/scalars";
import type { MapNode } from "../text/tree";
import { commentPlace, type CommentPlace, dialectOffers, ruleOffers } from "./complete/comments";
import { embeddedPlace, type EmbeddedPlace } from "./complete/embedded-place";
import { fileOffers } from "./complete/files";
import { interpolation } from "./complete/interpolation";
import { bracketOffer, itemOffer, keyOffers, resourceOffers } from "./complete/keys";
import { blockScalarAround, readLine, startOfLine } from "./complete/lines";
import type { Offer } from "./complete/offer";
import { choice, plainText, snippetText, type Part } from "./complete/parts";
import { CONFIGURATION, schemaPlace, type SchemaPlace } from "./complete/place";
import { argumentOffers, targetOffers } from "./complete/targets";
import { itemParts, kindOf, type Writing } from "./complete/skeleton";
import { functionKeys, functionOffers, valueOffers } from "./complete/values";
import { blockAt, cursorAt, MARK, wordAt, type Cursor } from "./cursor";

/** What the reader is told of an item when it looks at it: kept beside the item, which is plain data. */
const describers = new WeakMap<Completion, (locale: Locale) => string | undefined>();

/** The description of an item of `complete`, in Markdown; undefined where there is none. */
export function describeCompletion(item: Completion, locale: Locale): string | undefined {
  return describers.get(item)?.(locale);
}

/** What can be typed at `offset`; undefined where nothing can. Never throws. */
export function complete(given: Source, offset: number, options: CompleteOptions): Completions | undefined {
  // Settings are no document of ours, and so are not read yet.
  const source = CONFIGURATION.test(given.name) && !given.documents.length ? parse(given.text, given.name) : given;
  const locale = options.locale ?? "en";
  const line = source.text.slice(startOfLine(source.text, offset), offset);
  if (source.text.length < 2_000 && source.text.trim() === "" && !source.dialect && !CONFIGURATION.test(source.name)) return options.trigger ? undefined : blankFile(source, offset, locale);
  // On the marker of a document nothing stands but itself.
  if (/^(?:---|\.\.\.)(?=\s|$)/.test(source.text.slice(offset - line.length, offset - line.length + 4)) && line.length <= 3) return undefined;
  const comment = commentAt(source, offset, line, options.trigger, locale);
  if (comment) return comment.offers.length ? listed(comment.offers, { start: offset - comment.typed.length, end: wordEnd(source.text, offset), typed: comment.typed }) : undefined;
  const document = source.documents.find(({ start, end }) => offset >= start && offset <= end);
  if (!document || /ami-lint:[ \t]*dialect=none/.test(source.text.slice(0, 400))) return undefined;
  // The names of `Fn::Sub` are those of the document around, also in one within it.
  const within = interpolation(source, document, offset, line, locale);
  if (within) return within.offers.length ? listed(within.offers, within) : undefined;
  const embedded = embeddedPlace(source, document, offset);
  if (embedded) return completeEmbedded(embedded, options);
  const cursor = cursorAt(source, document, offset);
  return cursor && completeAt(source, document, cursor, { ...options, locale });
}

/** The comment that the cursor is in. A text is none, and what is in a script is ours only where it says so. */
function commentAt(source: Source, offset: number, line: string, trigger: string | undefined, locale: Locale): CommentPlace | undefined {
  const document = source.documents.find(({ start, end }) => offset >= start && offset <= end);
  const isJson = document?.blocks[0] ? document.blocks[0].format === "json" : /\.jsonc?$/i.test(source.name);
  const comment = commentPlace(line, isJson, locale);
  if (!comment) return undefined;
  const isOurs = comment.offers.length > 0 && (/ami-lint/.test(line) || comment.typed !== "");
  const around = document && textAround(source, document, offset);
  if (around === "quoted" || (around === "block" && !isOurs)) return undefined;
  return trigger === " " && !/ami-lint/.test(line) ? { typed: "", offers: [] } : comment;
}

/** What kind of text an offset is within, if it is in one. */
function textAround(source: Source, document: SourceDocument, offset: number): "quoted" | "block" | undefined {
  const block = blockAt(source, document, offset);
  if (!block) return undefined;
  const line = readLine(block.text, startOfLine(block.text, offset - (source.bases.get(block) ?? 0)));
  if (block.format === "yaml" && blockScalarAround(block.text, line.start, line.indent)) return "block";
  const place = wordAt(source, document, offset);
  const isQuoted = place?.value?.type === "scalar" && place.key === undefined && (place.value.style === "double" || place.value.style === "single");
  return isQuoted && offset > place.start && offset < place.end ? "quoted" : undefined;
}

/** In a document within the document, as there; its lines are indented as they stand here. */
function completeEmbedded({ source, offset, outer, indent }: EmbeddedPlace, options: CompleteOptions): Completions | undefined {
  const found = complete(source, offset, options);
  if (!found) return undefined;
  const indented = (text: string) => text.replaceAll("\n", `\n${indent}`);
  const items = found.items.map((inner) => {
    const { snippet, edits } = inner;
    const made = { ...inner, text: indented(inner.text), ...(snippet === undefined ? {} : { snippet: indented(snippet) }), ...(edits ? { edits: edits.map((edit) => ({ ...edit, start: outer(edit.start), end: outer(edit.end) })) } : {}) };
    const describer = describers.get(inner);
    if (describer) describers.set(made, describer);
    return made;
  });
  return { ...found, items, start: outer(found.start), end: outer(found.end) };
}

type Options = CompleteOptions & { readonly locale: Locale };

function wordEnd(text: string, offset: number): number {
  return offset + /^[\w-]*/.exec(text.slice(offset, offset + 100))![0].length;
}

function blankFile(source: Source, offset: number, locale: Locale): Completions {
  const eol = source.text.includes("\r\n") ? "\r\n" : "\n";
  const line = startOfLine(source.text, offset);
  const start = source.text.slice(line, offset).trim() === "" ? line : offset;
  return listed(fileOffers(source.name, /\.jsonc?$/i.test(source.name) ? "json" : "yaml", eol, locale), { start, end: offset, typed: "" });
}

/** Offers without anything around them. */
function listed(offers: readonly Offer[], { start, end, typed }: { start: number; end: number; typed: string }): Completions {
  return { start, end, isIncomplete: false, items: offers.map((offer) => item(offer, offer.parts, typed)) };
}

function item(offer: Offer, parts: readonly Part[], typed: string, edits?: readonly TextEdit[]): Completion {
  const snippet = snippetText(parts);
  const quote = /^["']/.exec(typed)?.[0] ?? "";
  const made: Completion = {
    label: offer.label,
    kind: offer.kind,
    ...(offer.detail ? { detail: offer.detail } : {}),
    text: plainText(parts),
    ...(snippet === undefined ? {} : { snippet }),
    filter: quote + (offer.filter ?? offer.label),
    sort: String(offer.rank).padStart(5, "0"),
    ...(offer.again ? { again: true } : {}),
    ...(edits?.length ? { edits } : {}),
  };
  if (offer.describe) describers.set(made, offer.describe);
  return made;
}

// --- keys and values

function completeAt(source: Source, document: SourceDocument, cursor: Cursor, options: Options): Completions | undefined {
  const recognised = dialectOf(source, { ...document, root: cursor.clean ?? document.root }) ?? firstResource(cursor);
  const place = schemaPlace(recognised, source.name, cursor.root, cursor.clean, cursor.steps, cursor.tag);
  const writing = writingAt(source, document, cursor);
  const asked = { source, cursor, place, writing, options, recognised };
  const found = [...(cursor.isKey && isWanted(cursor, options.trigger, true) ? keysAt(asked) : [])];
  const values = cursor.isValue && isWanted(cursor, options.trigger, false) ? valuesAt(asked) : { offers: [], isIncomplete: false };
  found.push(...values.offers);
  if (!found.length) return undefined;
  const edits = cursor.commaAt === undefined ? [] : [{ start: cursor.commaAt, end: cursor.commaAt, text: "," }];
  return { start: cursor.start, end: cursor.end, isIncomplete: values.isIncomplete, items: found.map((offer) => item(offer, written(offer, cursor), cursor.typed, edits)) };
}

/** A template is told by the type of a resource, also while its only one is being typed. */
function firstResource({ steps, typed }: Cursor): Recognised | undefined {
  const isType = steps.length === 3 && steps[0]!.key === "Resources" && steps[2]!.key === "Type";
  const dialect = isType && /^["']?AWS::/.test(typed) ? dialects.find(({ id }) => id === "cloudformation") : undefined;
  return dialect && { dialect, reason: { word: "reason.resource", data: { type: typed } }, named: false };
}

interface Asked {
  readonly source: Source;
  readonly cursor: Cursor;
  readonly place: SchemaPlace;
  readonly writing: Writing;
  readonly options: Options;
  readonly recognised: Recognised | undefined;
}

/** After a character that the reader would have typed anyway, only what is surely meant. */
function isWanted({ style, typed, tag, lead }: Cursor, trigger: string | undefined, isKey: boolean): boolean {
  if (trigger === undefined) return true;
  const wanted: Readonly<Record<string, boolean>> = {
    " ": isKey ? style === "flow" : true,
    '"': style === "json" || typed.startsWith('"'),
    "{": style !== "block",
    ":": typed.includes(":") && lead === "",
    "!": typed === "!",
    ".": typed.includes(".") || tag !== undefined,
    "/": typed.includes("/"),
  };
  return wanted[trigger] ?? false;
}

function writingAt({ text }: Source, document: SourceDocument, cursor: Cursor): Writing {
  const { map, block, style, start } = cursor;
  const isInline = style !== "block" && document.blocks.length === 1 && map !== undefined && !map.block.text.slice(map.start, map.end).includes("\n");
  const form = isJsonWithin(cursor) ? "json" : style;
  const margin = form === style ? cursor.margin : /^[ \t]*/.exec(text.slice(startOfLine(text, start), start))![0];
  return { form, style: styleAt(block, undefined), margin, isInline, quote: quoteOfKeys(cursor) };
}

/** The quotes in which a key was begun, where its neighbours stand in them too. */
function quoteOfKeys({ map, quote }: Cursor): Cursor["quote"] {
  const others = map?.entries.filter(({ key }) => !key.text.includes(MARK)) ?? [];
  return others.length && others.every(({ key }) => key.style === (quote === '"' ? "double" : "single")) ? quote : undefined;
}

/** A file of YAML that is written as JSON stays JSON: others read it as that. */
function isJsonWithin({ style, root, quote }: Cursor): boolean {
  if (style !== "flow" || root.type !== "map" || !root.flow) return false;
  const keys = root.entries.filter(({ key }) => !key.text.includes(MARK));
  return keys.length ? keys.every(({ key }) => key.style === "double") : quote === '"';
}

const isTemplate = ({ recognised, place: { path } }: Asked) => recognised?.dialect.id === "cloudformation" && !(path[0] === "Resources" && path.length > 2);

/** The nearest key: a list's items have the list's. */
const nameOf = (path: SchemaPlace["path"]) => String(path.findLast((step) => typeof step === "string") ?? "");

/** Dialects whose keys come from AWS's models; those of the others are in an order that a person chose. */
const GENERATED = new Set(["cloudformation", "ec2-request", "imagebuilder-request", "ec2-description"]);

function keysAt(asked: Asked): Offer[] {
  const { cursor, place, writing, options } = asked;
  const { view, path } = place;
  if (!view) return [];
  const taken = new Set(cursor.map?.entries.map(({ key }) => key.text).filter((key) => !key.includes(MARK)));
  const keys = { place, view, taken, column: cursor.column, writing, nameOnly: cursor.hasColon, locale: options.locale, isTemplate: isTemplate(asked), isGenerated: !isTemplate(asked) && GENERATED.has(asked.recognised?.dialect.id ?? "") };
  const offers = keyOffers(keys);
  if (isTemplate(asked) && path.length === 1 && path[0] === "Resources" && !cursor.hasColon) offers.push(...resourceOffers(keys));
  if (typeof path.at(-1) === "number" && cursor.isValue) {
    const whole = itemOffer(nameOf(path), view, cursor.column, writing, options.locale, false);
    if (whole) offers.push(whole);
  }
  if (takesFunction(asked) && (cursor.style === "json" || /^[FR]/.test(cursor.typed))) offers.push(...functionKeys(writing, cursor.hasColon, options.locale));
  if (!asked.recognised && path.length === 1 && path[0] === "rules") offers.push(...ruleSettings(writing, taken, cursor.hasColon));
  return offers;
}

/** Where a function may stand for the value, and nothing else does yet. */
function takesFunction({ cursor: { map }, place: { path }, recognised }: Asked): boolean {
  return recognised?.dialect.id === "cloudformation" && (path[0] === "Resources" && path.length > 3 || path[0] === "Outputs" && path.length > 2) && (!map || map.entries.length === 1);
}

/** Rules in a file of settings. */
function ruleSettings({ form }: Writing, taken: ReadonlySet<string>, nameOnly: boolean): Offer[] {
  const severities = choice(["error", "warning", "info", "hint", "off"]);
  return ruleOffers().filter(({ label }) => !taken.has(label)).map((offer) => ({ ...offer, parts: nameOnly ? [offer.label] : form === "json" ? [`"${offer.label}": "`, severities, '"'] : [`${offer.label}: `, severities] }));
}

function valuesAt(asked: Asked): { offers: readonly Offer[]; isIncomplete: boolean } {
  const { cursor, place, writing, options, recognised } = asked;
  const { view, path, argument } = place;
  const { locale, now } = options;
  const typed = cursor.typed.replace(/^["']/, "");
  const dialect = recognised?.dialect.id ?? "";
  const root = cursor.root;
  if (argument) return { offers: argumentOffers(argument, cursor, root, path, typed, locale), isIncomplete: false };
  const key = nameOf(path);
  const around = cursor.steps.at(-1)?.node;
  const common = { typed, locale, now, dialect, key, path, column: cursor.column, writing, quote: cursor.quote };
  const targets = targetOffers(dialect, cursor, path, typed, locale);
  if (targets) return { offers: targets, isIncomplete: false };
  if (!recognised && path[0] === "dialects" && path.length === 2) return { offers: dialectOffers(locale), isIncomplete: false };
  if (view && kindOf(view) === "array" && cursor.isKey) return listItems(asked, common);
  const brackets = view && bracketOffer(key, view, writing, locale);
  if (brackets) return { offers: [brackets], isIncomplete: false };
  const isOwn = typeof cursor.steps.at(-1)?.key === "string";
  const found = valueOffers({ ...common, view, around: around?.type === "map" ? (around as MapNode) : undefined, isOwn });
  // A function may stand for any value of a resource; nobody is asked about it by a blank.
  const withFunctions = dialect === "cloudformation" && !isWithinText(cursor) && (!cursor.isKey || (view !== undefined && takesFunction(asked) && !cursor.map?.tag?.startsWith("!") && cursor.quote === undefined && !/^[\w"']/.test(cursor.typed))) && (path[0] === "Resources" && path.length > 3 || path[0] === "Outputs") && (!options.trigger || options.trigger === "!");
  return { offers: options.trigger === "!" ? functionOffers(writing, locale) : withFunctions ? [...found.offers, ...functionOffers(writing, locale)] : found.offers, isIncomplete: found.isIncomplete };
}

/** In quotes in which something stands: only a text can go on there. */
const isWithinText = ({ quote, start, end }: Cursor) => quote !== undefined && end - start > 2;

/** On the line below a key whose value is a list: items with their dashes. */
function listItems({ cursor, place: { view }, writing, options }: Asked, common: Omit<Parameters<typeof valueOffers>[0], "view" | "around" | "isOwn">): { offers: readonly Offer[]; isIncomplete: boolean } {
  const one = view?.item();
  const { bullet } = writing.style;
  if (!one) return { offers: [], isIncomplete: false };
  const whole = itemOffer(common.key, one, cursor.column, writing, options.locale, true);
  if (kindOf(one) !== "scalar") return { offers: [whole ?? { label: "- …", kind: "snippet", filter: "-", parts: itemParts(common.key, one, cursor.column, writing), rank: 0 }], isIncomplete: false };
  const found = valueOffers({ ...common, view: one, around: undefined, isOwn: false });
  const functions = common.dialect === "cloudformation" && common.path[0] === "Resources" && !options.trigger && cursor.typed === "" ? functionOffers(writing, options.locale) : [];
  return { ...found, offers: [...found.offers, ...functions].map((offer) => ({ ...offer, parts: [bullet, ...quoted(offer, cursor)], isText: false })) };
}

// --- as the place wants it

/** With quotes, commas and what must stand before. */
function written(offer: Offer, cursor: Cursor): Part[] {
  const isName = cursor.hasColon;
  const parts = isName && cursor.style === "json" ? ['"', ...offer.parts, '"'] : isName && cursor.quote ? [cursor.quote, ...offer.parts, cursor.quote] : quoted(offer, cursor);
  return [...(cursor.lead ? [cursor.lead] : []), ...parts, ...(cursor.commaAfter ? [cursor.style === "json" ? "," : ", "] : []), ...(cursor.tail ? [cursor.tail] : [])];
}

/** A text in the quotes that it stands in or needs. */
function quoted({ parts, isText }: Offer, cursor: Cursor): readonly Part[] {
  if (!isText) return parts;
  const { style, quote } = cursor;
  const mark = style === "json" || isJsonWithin(cursor) ? '"' : quote;
  if (mark) return [mark, ...parts, mark];
  const text = plainText(parts);
  return needsQuotes(text) || /^\d{4}-\d\d-\d\dT/.test(text) || (style === "flow" && /[,[\]{}]/.test(text)) ? ['"', ...parts, '"'] : parts;
}
