/** Why nothing of a list can be read; `line` as a spreadsheet counts. */
export type ListRefusal =
  | { readonly why: 'no-heading' }
  | { readonly why: 'incomplete'; readonly missing: 'companyName' | 'identifier' }
  | { readonly why: 'no-lines' }
  | { readonly why: 'too-many-lines'; readonly most: number }
  | { readonly why: 'quote-not-closed'; readonly line: number };

/** The same, and why there is no list to read. */
export type FileRefusal =
  | ListRefusal
  | { readonly why: 'sheet' }
  | { readonly why: 'binary' }
  | { readonly why: 'empty' }
  | { readonly why: 'too-large'; readonly megabytes: number }
  | { readonly why: 'not-fetched' }
  | { readonly why: 'several-files' }
  | { readonly why: 'nothing-pasted' }
  | { readonly why: 'pasted-too-much' };
