/** The uid of the partition in which a reseller has one of a thing, such as its access to Partner Center. */
export const ORGANISATION = 'organisation';
