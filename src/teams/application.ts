// Not the package's index: that also loads tokenizers and models (120 ms and 35 MB more at start).
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { TurnState } from '@microsoft/teams-ai/lib/TurnState.js';
import { INVOKE_RESPONSE_KEY, type TurnContext } from 'botbuilder';
import type { RenderedCard } from '../ports.ts';
import type { IncomingActivity } from './incoming.ts';

export type Handler = (context: TurnContext, activity: IncomingActivity) => Promise<void>;

export type Handlers = {
  /** A message, and the `Action.Submit` fallback of a card, which is a message with a value. */
  readonly message: Handler;
  /** `adaptiveCard/action`. */
  readonly press: Handler;
  /** `task/fetch` and `task/submit`: what opens a dialog, and what is sent from inside of one. */
  readonly dialog: Handler;
  /** `fileConsent/invoke`: whether a file that was offered may be handed over. */
  readonly fileConsent: Handler;
  /** The app was added, removed or upgraded (T56). */
  readonly install: Handler;
  /** Any other invoke; what it leaves unanswered gets a valid 400 (T59). */
  readonly other?: Handler;
};

export type Routes = { run(context: TurnContext): Promise<void> };

/**
 * Who handles what comes in. Edited and deleted messages do nothing, so a command never runs twice (T86);
 * neither do the other events of a conversation.
 */
export function createRoutes({ message, press, dialog, fileConsent, install, other }: Handlers): Routes {
  const application = new Application<NoState>({
    startTypingTimer: false, // theirs is one for everybody (T79)
    removeRecipientMention: false, // theirs takes away the first mention only (T65)
    turnStateFactory: () => new NoState(),
  });
  const route = (fits: (activity: IncomingActivity) => boolean, handler: Handler, isInvoke: boolean) =>
    application.addRoute(
      async (context) => fits(activityOf(context)),
      (context) => handler(context, activityOf(context)),
      isInvoke,
    );
  route(isPress, press, true);
  route(isDialog, dialog, true);
  route(isFileConsent, fileConsent, true);
  route((activity) => activity.type === 'invoke', other ?? (async () => {}), true);
  route((activity) => activity.type === 'message', message, false);
  route((activity) => activity.type === 'installationUpdate', install, false);
  return {
    async run(context) {
      await application.run(context);
      if (context.activity.type === 'invoke') answerIfNobodyDid(context);
    },
  };
}

/** The HTTP answer to an invoke; the last one given counts. */
export function answerInvoke(context: TurnContext, status: number, body: unknown): void {
  context.turnState.set(INVOKE_RESPONSE_KEY, { type: 'invokeResponse', value: { status, body } });
}

/** A card press answered with a card for this person only (never through `actionExecute`, which shows it to all). */
export const answerWithCard = (context: TurnContext, card: Readonly<Record<string, unknown>>): void =>
  answerInvoke(context, 200, { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card });

/** A card press answered with a sentence; the card stays as it is. */
export const answerWithText = (context: TurnContext, text: string): void =>
  answerInvoke(context, 200, { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text });

/** A dialog that shows a card: opened by it, or gone on to the next one. */
export const answerWithDialog = (context: TurnContext, { content, summary: title }: RenderedCard): void => {
  const card = { contentType: 'application/vnd.microsoft.card.adaptive', content };
  answerInvoke(context, 200, { task: { type: 'continue', value: { title, height: 'large', width: 'medium', card } } });
};

/** A sentence in place of a dialog: there is nothing in it to go on with. */
export const answerInsteadOfDialog = (context: TurnContext, text: string): void =>
  answerInvoke(context, 200, { task: { type: 'message', value: text } });

const isPress = (activity: IncomingActivity) => activity.type === 'invoke' && activity.name === 'adaptiveCard/action';

const isDialog = (activity: IncomingActivity) =>
  activity.type === 'invoke' && (activity.name === 'task/fetch' || activity.name === 'task/submit');

const isFileConsent = (activity: IncomingActivity) =>
  activity.type === 'invoke' && activity.name === 'fileConsent/invoke';

const notServed = { code: 'NotSupported', message: 'This request is not supported.' };

/** An unanswered invoke would become a 501, which Teams sends again and shows as an error (T59). */
function answerIfNobodyDid(context: TurnContext): void {
  if (context.turnState.has(INVOKE_RESPONSE_KEY)) return;
  const { name } = activityOf(context);
  if (name === 'adaptiveCard/action') {
    answerInvoke(context, 200, { statusCode: 400, type: 'application/vnd.microsoft.error', value: notServed });
  } else if (name === 'application/search') {
    const value = { results: [] };
    answerInvoke(context, 200, { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value });
  } else answerInvoke(context, 400, notServed);
}

/** What `run` of the adapter was given: the SDK passes it on as it is. */
const activityOf = (context: TurnContext) => context.activity as unknown as IncomingActivity;

/** The truth is in our own tables; their state loads nothing and saves nothing. */
class NoState extends TurnState {
  protected override onComputeStorageKeys(): Promise<Record<string, string>> {
    return Promise.resolve({ user: '', conversation: '' });
  }
}
