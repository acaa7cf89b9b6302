/** adaptivecards-templating names this type from a source file that is not part of its package. */
export type IAdaptiveCard = Record<string, unknown>;
