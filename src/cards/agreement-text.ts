import { z } from 'zod';
import { formatMoment } from '../texts/dates.ts';
import { press } from './actions.ts';
import { agreementShow, agreementText } from './agreement-actions.ts';
import { defineCard } from './define.ts';
import { pressOf } from './environment.ts';
import { text } from './form-blocks.ts';

const link = z.url({ protocol: /^https?$/ });

/** Where the text of the agreement can be read right now. Only in a personal chat: nobody else can use the link later. */
export const agreementTextCard = defineCard(
  'agreement-text',
  z.object({
    ...press,
    companyName: z.string(),
    /** `public`: Microsoft's page, of which everybody chooses country and language; `why`: what kept us from a link of its own. */
    source: z.discriminatedUnion('is', [
      z.object({
        is: z.literal('fresh'),
        download: link,
        /** ISO: until when it works. */
        until: z.string(),
        country: z.string(),
        culture: z.string(),
      }),
      z.object({ is: z.literal('public'), why: z.string() }),
    ]),
    url: link,
  }),
  [agreementText, agreementShow],
  {
    compose: (shown, { t, plain, language }) => {
      const own = t.cards['agreement-text'];
      const { source } = plain;
      const isFresh = source.is === 'fresh';
      const told = shown.source;
      const leads = isFresh
        ? [
            own.until(formatMoment(source.until, language)),
            // as Partner Center tells it
            ...(told.is === 'fresh' ? [own.wording(own.country(told.country), own.culture(told.culture))] : []),
          ]
        : [own.why[source.why as keyof typeof own.why] ?? own.why.other, own.choose]; // any code may come
      return {
        summary: `${own.title}: ${plain.companyName}`,
        body: [
          text(own.title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
          text(shown.companyName, { isSubtle: true, spacing: 'None' }),
          ...leads.map((lead) => text(lead, { spacing: 'Small' })),
        ],
        actions: [
          { type: 'Action.OpenUrl', title: own.open, url: plain.url, style: 'positive' },
          ...(isFresh ? [{ type: 'Action.OpenUrl', title: own.download, url: source.download }] : []),
          // where there is nobody to ask, asking once more is no help
          ...(isFresh || source.why !== 'no-api'
            ? [
                {
                  type: 'Action.Execute',
                  title: isFresh ? own.again : own.tryAgain,
                  verb: agreementText.verb,
                  data: pressOf(plain),
                },
              ]
            : []),
          {
            type: 'Action.Execute',
            title: t.cards['mail-draft'].backToAgreement,
            verb: agreementShow.verb,
            data: { customer: plain.customer },
          },
        ],
      };
    },
  },
);
