import type { Source } from "../text";
export interface CommandScript { readonly script?: string; readonly problems: readonly string[] }
export function awsCommands(_source: Source): CommandScript { return { problems: [] }; }
