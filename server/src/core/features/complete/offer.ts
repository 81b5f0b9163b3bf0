/** One thing that completion offers, before it is written down for the cursor's place. */
import type { CompletionKind, Locale } from "../../data";
import type { Part } from "./parts";

export interface Offer {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string | undefined;
  /** What is inserted: as it is, without quotes or commas that the place asks for. */
  readonly parts: readonly Part[];
  /** What is compared with the typed text, where that is not the label. */
  readonly filter?: string | undefined;
  /** Offers are sorted by this first. */
  readonly rank: number;
  /** Made when somebody looks at it. */
  readonly describe?: ((locale: Locale) => string | undefined) | undefined;
  /** True where the values of what is inserted are known: they are offered next. */
  readonly again?: boolean;
  /** True for a scalar that a place in quotes takes over as it is. */
  readonly isText?: boolean;
}

/** At most so many of one kind are offered; more typed letters bring others. */
export const MOST_OFFERS = 100;
