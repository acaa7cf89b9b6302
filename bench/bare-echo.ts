import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import { MicrosoftAppCredentials, PasswordServiceClientCredentialFactory } from 'botframework-connector';
import restify from 'restify';

/**
 * What ours is compared with: the stock adapter of the Bot Framework SDK behind restify, as its samples do it, with the
 * SDK's own check of tokens (fully parameterised, so that keys come from this machine). It knows no roles, keeps no
 * state, and answers everything with one small card.
 */
const { PORT = '0', MicrosoftAppId = '', METADATA_URL = '', TOKEN_ISSUER = '' } = process.env;

/** The outgoing token, without asking anybody. */
class StubToken extends MicrosoftAppCredentials {
  override getToken(): Promise<string> {
    return Promise.resolve('stub');
  }
}
class StubCredentials extends PasswordServiceClientCredentialFactory {
  override createCredentials(appId: string) {
    return Promise.resolve(new StubToken(appId, 'stub') as never); // typed by a package that is not exported
  }
}

const authentication = new ConfigurationBotFrameworkAuthentication(
  {
    MicrosoftAppId,
    ToChannelFromBotLoginUrl: 'http://127.0.0.1/login',
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ToBotFromChannelTokenIssuer: TOKEN_ISSUER,
    OAuthUrl: 'http://127.0.0.1/oauth',
    ToBotFromChannelOpenIdMetadataUrl: METADATA_URL,
    ToBotFromEmulatorOpenIdMetadataUrl: METADATA_URL,
    CallerId: 'urn:botframework:azure',
  },
  new StubCredentials(MicrosoftAppId, 'stub', ''),
);
const adapter = new CloudAdapter(authentication);
adapter.onTurnError = async (_context, error) => {
  console.error(error);
};

const card = {
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'What the bot can do', wrap: true, size: 'Large', weight: 'Bolder', style: 'heading' },
    { type: 'TextBlock', text: 'Everything about one customer, in one place.', wrap: true, spacing: 'Small' },
    {
      type: 'FactSet',
      facts: ['Company', 'Number', 'Address', 'Domain', 'Contact'].map((title) => ({
        title,
        value: 'a value of usual length',
      })),
    },
  ],
  actions: [
    { type: 'Action.Execute', title: 'New customer', verb: 'menu.open', data: { word: 'new-customer' } },
    { type: 'Action.Execute', title: 'Status', verb: 'menu.open', data: { word: 'status' } },
  ],
};

async function echo(context: TurnContext): Promise<void> {
  if (context.activity.type === 'invoke') {
    const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
  } else if (context.activity.type === 'message') {
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }];
    await context.sendActivity({ type: 'message', attachments });
  }
}

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  // the adapter's typing of a request is narrower than restify's
  await adapter.process(request as never, response, echo);
});
server.get('/readyz', (_request, response, next) => {
  response.send(200);
  next();
});
server.listen(Number(PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
