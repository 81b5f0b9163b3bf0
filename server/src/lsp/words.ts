/** What the language server itself says; what findings and hovers say is the core's. */
import { speaker, type Locale } from "../core/api";

export const en = {
  fixRule: "Fix all {count} problems of {rule} in this file",
  fixFile: "Fix everything that AMI Lint can fix safely in this file",
  statusOff: "AMI Lint is switched off in the settings",
  statusIgnored: "{file} says to ignore this file",
  statusConfig: "it holds the settings of AMI Lint",
  requestFailed: "{method} failed: {error}",
  notOpen: "{method}: {uri} is not open",
  settingShape: "The setting ami-lint.{setting} must be {shape}; it is not used.",
  settingRule: "The setting ami-lint.rules names {rule}, but there is no such rule.",
  settingSeverity: "The setting ami-lint.rules gives {rule} the severity {severity}; use error, warning, info, hint or off.",
  settingDialect: "The setting ami-lint.dialects gives {glob} the dialect {dialect}, but there is no such dialect.",
  shapeBoolean: "true or false",
  shapeObject: "an object",
  configProblem: "{file}, line {line}: {message}",
  usage: "Say how to talk to the server: --stdio or --node-ipc.",
} as const;

export type WordId = keyof typeof en;

export const es: Record<WordId, string> = {
  fixRule: "Corregir los {count} problemas de {rule} en este archivo",
  fixFile: "Corregir todo lo que AMI Lint puede corregir sin riesgo en este archivo",
  statusOff: "AMI Lint está desactivado en la configuración",
  statusIgnored: "{file} indica que se ignore este archivo",
  statusConfig: "contiene la configuración de AMI Lint",
  requestFailed: "{method} falló: {error}",
  notOpen: "{method}: {uri} no está abierto",
  settingShape: "La opción ami-lint.{setting} debe ser {shape}; no se usa.",
  settingRule: "La opción ami-lint.rules nombra {rule}, pero no existe esa regla.",
  settingSeverity: "La opción ami-lint.rules da a {rule} la gravedad {severity}; use error, warning, info, hint u off.",
  settingDialect: "La opción ami-lint.dialects da a {glob} el dialecto {dialect}, pero no existe ese dialecto.",
  shapeBoolean: "true o false",
  shapeObject: "un objeto",
  configProblem: "{file}, línea {line}: {message}",
  usage: "Indique cómo hablar con el servidor: --stdio o --node-ipc.",
};

/** The words of `id` in the reader's language, with `data` filled in. */
export const words = speaker<WordId>({ en, es });

/** The language to speak for a BCP 47 tag: Spanish in all its forms, otherwise English. */
export function localeOf(tag: unknown): Locale {
  return typeof tag === "string" && /^es(?![a-z])/i.test(tag) ? "es" : "en";
}
