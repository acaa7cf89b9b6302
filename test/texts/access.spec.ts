import assert from 'node:assert/strict';
import { signInReasons } from '../../src/partner-center/sign-in-errors.ts';
import { csAccess } from '../../src/texts/cs-access.ts';
import { enAccess } from '../../src/texts/en-access.ts';

describe('a sign-in that does not work', () => {
  for (const [language, { reasons }] of Object.entries({ cs: csAccess, en: enAccess }))
    it(`is explained whatever the reason, with what to do (${language})`, () => {
      for (const why of [...signInReasons, 'consent-not-given', 'stored-sign-in-unreadable', 'token-refused'])
        assert.match(
          (reasons as Readonly<Record<string, string>>)[why] ?? '',
          /\p{Lu}.*\. .*\p{L}\.$|\p{Lu}.*\.$/su,
          why,
        );
    });

  it('names the command wherever a new consent is the way', () => {
    for (const why of [
      'consent-not-given',
      'sign-in-expired',
      'sign-in-revoked',
      'mfa-required',
      'wrong-tenant',
    ] as const)
      for (const { reasons } of [csAccess, enAccess]) assert.match(reasons[why], /npm run partner-center:consent/);
  });
});
