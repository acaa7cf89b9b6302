import type { Person } from './customer.ts';

/** Whether we are a customer's reseller, and the request to become it (R-70..R-74, rulebook §3.3). */

export type RelationshipStanding =
  | { readonly is: 'active'; readonly since: string }
  | { readonly is: 'none' }
  /** It was active and is not any more. */
  | { readonly is: 'removed'; readonly seenAt: string }
  /** `why`: a code. `never-looked`, `no-api`, or that of a failed call. */
  | { readonly is: 'unknown'; readonly why: string };

export type RelationshipRequest = {
  readonly id: string;
  /** For the customer's Global admin, byte by byte as Partner Center gave it or as it was built of known ids (API §5.1). */
  readonly link: string;
  readonly preparedAt: string;
  readonly preparedBy: Person;
  readonly sent?: { readonly at: string; readonly by: Person };
  readonly remindersSent: number;
  readonly expiredAt?: string;
};

/** Times at which something must happen by itself. */
export type RelationshipSeries = never;

export type Relationship = {
  readonly standing: RelationshipStanding;
  /** When the standing was found out, ISO; absent while nobody has looked. */
  readonly foundAt?: string;
  /** Who wrote it down, where Partner Center could not be asked. */
  readonly recordedBy?: Person;
  readonly request?: RelationshipRequest;
  readonly due: Readonly<Partial<Record<RelationshipSeries, string>>>;
};
