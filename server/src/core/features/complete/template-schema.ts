/**
 * What stands in a CloudFormation template around the properties of its resources.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 */
import type { Field } from "../../text";
import { SchemaView } from "../../schema/lookup";
import type { Schema } from "../../schema/schema";
import { shapeIds } from "../../schema/store";
import type { Locale } from "../../data";

const text: Schema = { type: "string" };
const open: Schema = { type: "object" };

/** Types of our ground. */
export const resourceTypes: readonly string[] = shapeIds.filter((id) => id.startsWith("AWS::"));

export function isResourceType(text: string): boolean {
  return resourceTypes.includes(text);
}

const RESOURCE: Schema = {
  type: "object",
  required: ["Type"],
  properties: {
    Type: { type: "string", enum: resourceTypes },
    Properties: open,
    DependsOn: { type: ["string", "array"], items: text },
    Condition: text,
    Metadata: open,
    DeletionPolicy: { type: "string", enum: ["Delete", "Retain", "RetainExceptOnCreate", "Snapshot"], default: "Delete" },
    UpdateReplacePolicy: { type: "string", enum: ["Delete", "Retain", "Snapshot"], default: "Delete" },
    CreationPolicy: open,
    UpdatePolicy: open,
  },
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
const PARAMETER: Schema = {
  type: "object",
  required: ["Type"],
  properties: {
    Type: {
      type: "string",
      enum: [
        "String", "Number", "CommaDelimitedList", "List<Number>", "AWS::EC2::Image::Id", "AWS::EC2::Instance::Id", "AWS::EC2::KeyPair::KeyName", "AWS::EC2::SecurityGroup::Id",
        "AWS::EC2::Subnet::Id", "AWS::EC2::Volume::Id", "AWS::EC2::VPC::Id", "AWS::EC2::AvailabilityZone::Name", "List<AWS::EC2::Image::Id>", "List<AWS::EC2::SecurityGroup::Id>",
        "List<AWS::EC2::Subnet::Id>", "List<AWS::EC2::AvailabilityZone::Name>", "AWS::SSM::Parameter::Name", "AWS::SSM::Parameter::Value<String>",
        "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", "AWS::SSM::Parameter::Value<List<String>>",
      ],
    },
    Description: text,
    Default: text,
    AllowedValues: { type: "array", items: text },
    AllowedPattern: text,
    ConstraintDescription: text,
    MinLength: { type: "integer" },
    MaxLength: { type: "integer" },
    MinValue: { type: "number" },
    MaxValue: { type: "number" },
    NoEcho: { type: "boolean", default: false },
  },
};

const TEMPLATE: Schema = {
  type: "object",
  required: ["Resources"],
  properties: {
    AWSTemplateFormatVersion: { type: "string", enum: ["2010-09-09"] },
    Description: text,
    Metadata: open,
    Parameters: { type: "object", additionalProperties: PARAMETER },
    Rules: open,
    Mappings: { type: "object", additionalProperties: open },
    Conditions: open,
    Transform: { type: ["string", "array"], enum: ["AWS::Serverless-2016-10-31", "AWS::LanguageExtensions", "AWS::Include"] },
    Resources: { type: "object", additionalProperties: RESOURCE },
    Outputs: {
      type: "object",
      additionalProperties: {
        type: "object",
        required: ["Value"],
        properties: { Description: text, Value: text, Export: { type: "object", required: ["Name"], properties: { Name: text } }, Condition: text },
      },
    },
  },
};

/** The view of a whole template. */
export function templateView(root: Field | undefined): SchemaView {
  return new SchemaView([{ module: "", pointer: "", schema: TEMPLATE }], root, "text");
}

/** What the parts of a template are for, by their keys; `*` stands for a name that a person gives. */
const DESCRIPTIONS: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  AWSTemplateFormatVersion: { en: "The version of the template format. There is only one.", es: "La versión del formato de plantilla. Solo hay una." },
  Description: { en: "What the template is for; up to 1,024 bytes.", es: "Para qué sirve la plantilla; hasta 1024 bytes." },
  Metadata: { en: "Further facts about the template, for tools.", es: "Más datos sobre la plantilla, para herramientas." },
  Parameters: { en: "Values that are given when a stack is created or updated.", es: "Valores que se dan al crear o actualizar una pila." },
  Rules: { en: "Checks of parameters before anything is created.", es: "Comprobaciones de los parámetros antes de crear nada." },
  Mappings: { en: "Tables of fixed values, read with `Fn::FindInMap`.", es: "Tablas de valores fijos, que se leen con `Fn::FindInMap`." },
  Conditions: { en: "Named conditions that decide whether something is created, and which value it gets.", es: "Condiciones con nombre que deciden si algo se crea y con qué valor." },
  Transform: { en: "Macros that CloudFormation runs over the template, such as that of AWS SAM.", es: "Macros que CloudFormation ejecuta sobre la plantilla, como la de AWS SAM." },
  Resources: { en: "What the stack creates, by logical ID.", es: "Lo que crea la pila, por ID lógico." },
  Outputs: { en: "Values that the stack shows, or exports to others.", es: "Valores que la pila muestra o exporta a otras." },
  "Resources.*.Type": { en: "What is created: `AWS::EC2::LaunchTemplate`.", es: "Qué se crea: `AWS::EC2::LaunchTemplate`." },
  "Resources.*.Properties": { en: "How it is created.", es: "Cómo se crea." },
  "Resources.*.DependsOn": { en: "Resources that must be there before.", es: "Recursos que deben existir antes." },
  "Resources.*.Condition": { en: "The condition under which it is created.", es: "La condición con la que se crea." },
  "Resources.*.Metadata": { en: "Further facts about the resource, for tools. `ami-lint: { disable: [rule] }` silences rules in it.", es: "Más datos sobre el recurso, para herramientas. `ami-lint: { disable: [regla] }` silencia reglas en él." },
  "Resources.*.DeletionPolicy": { en: "What becomes of it when the stack is deleted.", es: "Qué pasa con él cuando se elimina la pila." },
  "Resources.*.UpdateReplacePolicy": { en: "What becomes of it when an update replaces it.", es: "Qué pasa con él cuando una actualización lo reemplaza." },
  "Resources.*.CreationPolicy": { en: "What must have happened before it counts as created.", es: "Qué debe haber ocurrido antes de que se considere creado." },
  "Resources.*.UpdatePolicy": { en: "How updates of an Auto Scaling group and the like are made.", es: "Cómo se actualizan un grupo de Auto Scaling y similares." },
  "Parameters.*.Type": { en: "What kind of value it takes.", es: "Qué clase de valor admite." },
  "Parameters.*.Default": { en: "The value that holds when none is given.", es: "El valor que se usa cuando no se da ninguno." },
  "Parameters.*.AllowedValues": { en: "All values that may be given.", es: "Todos los valores que se pueden dar." },
  "Parameters.*.AllowedPattern": { en: "A regular expression that the value must match.", es: "Una expresión regular que el valor debe cumplir." },
  "Parameters.*.NoEcho": { en: "Whether the value is hidden where the stack is shown.", es: "Si el valor se oculta donde se muestra la pila." },
  "Outputs.*.Value": { en: "What is shown.", es: "Lo que se muestra." },
  "Outputs.*.Export": { en: "The name under which other stacks import it.", es: "El nombre con el que otras pilas lo importan." },
};

/** What stands at a path of a template is for; undefined where nothing is said of it. */
export function templateDescription(path: readonly (string | number)[], locale: Locale): string | undefined {
  const key = path.map((step, i) => (i === 1 ? "*" : step)).join(".");
  return Object.hasOwn(DESCRIPTIONS, key) ? DESCRIPTIONS[key]![locale] : undefined;
}

const PAGE = "https://docs.aws.amazon.com/AWSCloudFormation/latest/";

/** AWS's page about a part of a template. */
export function templatePage([section, , key]: readonly (string | number)[]): string {
  const sections: Readonly<Record<string, string>> = {
    Parameters: "UserGuide/parameters-section-structure.html", Mappings: "UserGuide/mappings-section-structure.html", Conditions: "UserGuide/conditions-section-structure.html",
    Outputs: "UserGuide/outputs-section-structure.html", Metadata: "UserGuide/metadata-section-structure.html", Rules: "UserGuide/rules-section-structure.html",
    Transform: "UserGuide/transform-section-structure.html", Resources: "UserGuide/resources-section-structure.html", AWSTemplateFormatVersion: "UserGuide/format-version-structure.html",
  };
  const attributes: Readonly<Record<string, string>> = {
    DependsOn: "dependson", DeletionPolicy: "deletionpolicy", UpdateReplacePolicy: "updatereplacepolicy", CreationPolicy: "creationpolicy", UpdatePolicy: "updatepolicy", Metadata: "metadata",
  };
  const attribute = section === "Resources" && key !== undefined ? attributes[String(key)] : undefined;
  return PAGE + (attribute ? `TemplateReference/aws-attribute-${attribute}.html` : (sections[String(section)] ?? "UserGuide/template-anatomy.html"));
}
