import assert from 'node:assert/strict';
import fc from 'fast-check';
import { failureOf, readError, retryAfterMs } from '../../src/partner-center/errors.ts';
import { knownValue, parseJson } from '../../src/partner-center/json.ts';
import { signInRefusal } from '../../src/partner-center/sign-in-errors.ts';
import { IDS } from './loopback.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const answer = (status: number, body: unknown = '', headers: Record<string, string> = {}) => ({
  status,
  headers,
  text: typeof body === 'string' ? body : JSON.stringify(body),
});
const meaning = (status: number, body?: unknown, headers?: Record<string, string>) =>
  failureOf(answer(status, body, headers), IDS, NOW);

describe('reading an error of Partner Center', () => {
  it('understands the classic shape, with a number or a text as code', () => {
    for (const code of [600002, '600002']) {
      const error = readError(answer(400, { code, description: 'Not supported', data: [], source: 'PartnerFD' }), IDS);
      assert.deepEqual(error, { status: 400, code: '600002', description: 'Not supported', retryable: false, ...IDS });
    }
  });

  it('understands the newer shape, its isRetryable and its name when there is no code', () => {
    const body = { message: 'Wait', errorName: 'Busy', isRetryable: true, parameters: {} };
    assert.deepEqual(readError(answer(400, body), IDS), {
      status: 400,
      code: 'Busy',
      description: 'Wait',
      retryable: true,
      ...IDS,
    });
  });

  it('understands throttling by body alone', () => {
    const body = { statusCode: 429, message: 'Rate limit is exceeded. Try again in 57 seconds.' };
    for (const status of [429, 403]) {
      assert.deepEqual(meaning(status, body), {
        kind: 'throttled',
        retryAfterMs: 57_000,
        correlationId: IDS.correlationId,
      });
    }
  });

  it('names an empty or HTML answer by its status', () => {
    for (const text of ['', '<html><body>Bad Gateway</body></html>', '[]', '"text"', 'null']) {
      const error = readError(answer(502, text), IDS);
      assert.equal(error.code, 'http-502');
      assert.equal(error.description, '');
      assert.equal(error.retryable, true);
    }
  });

  it('strips a byte order mark', () => {
    assert.equal(readError(answer(400, '\uFEFF{"code":27002}'), IDS).code, '27002');
  });

  it('prefers the ids the service answered with', () => {
    const headers = { 'ms-requestid': 'r', 'ms-correlationid': 'c' };
    const error = readError(answer(400, '', headers), IDS);
    assert.deepEqual([error.requestId, error.correlationId], ['r', 'c']);
  });

  it('never throws, whatever the answer holds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.oneof(fc.string(), fc.json()), (status, text) => {
        const failure = meaning(status, text);
        assert.equal(failure === undefined, status >= 200 && status < 300);
      }),
    );
  });
});

describe('what a failed call means', () => {
  const table: readonly (readonly [number, unknown, string, string?])[] = [
    [400, { code: 600002 }, 'refused'],
    [403, { code: '2030' }, 'refused'],
    [404, '', 'refused'],
    [409, { code: 1234 }, 'refused'],
    [400, '<html>', 'refused'],
    [401, '', 'no-access', 'token-refused'],
    [401, { code: 900420 }, 'no-access', 'wrong-audience'],
    [403, { code: 900150 }, 'no-access', 'role-missing'],
    [403, { code: '900308' }, 'no-access', 'role-missing'],
    [403, { code: 2032 }, 'no-access', 'role-missing'],
    [403, { code: 900309 }, 'no-access', 'conditional-access'],
    [403, { code: 900329 }, 'no-access', 'app-only-refused'],
    [403, '', 'no-access', 'forbidden'],
    [408, '', 'unknown', 'http-408'],
    [500, { code: 800003 }, 'unknown', 'http-500'],
    [502, '<html>', 'unknown', 'http-502'],
    [503, '', 'unknown', 'http-503'],
    [504, '', 'unknown', 'http-504'],
    [302, '', 'unknown', 'http-302'],
    [500, { code: 800005 }, 'unknown', 'code-800005'],
    [400, { code: '800094' }, 'unknown', 'code-800094'],
    [400, { code: 900192 }, 'unknown', 'code-900192'],
    [409, { code: 800060 }, 'unknown', 'code-800060'],
    [429, '', 'throttled'],
  ];
  for (const [status, body, kind, why] of table) {
    it(`${status} ${JSON.stringify(body)} is ${kind}${why ? ` (${why})` : ''}`, () => {
      const failure = meaning(status, body);
      assert.equal(failure?.kind, kind);
      if (why) assert.equal(failure && 'why' in failure && failure.why, why);
    });
  }
});

describe('how long to wait', () => {
  it('reads seconds, dates and the sentence, and nothing else', () => {
    assert.equal(retryAfterMs('30', '', NOW), 30_000);
    assert.equal(retryAfterMs(' 0 ', '', NOW), 0);
    assert.equal(retryAfterMs('Fri, 20 Nov 2026 10:01:30 GMT', '', NOW), 90_000);
    assert.equal(retryAfterMs('Fri, 20 Nov 2026 09:00:00 GMT', '', NOW), 0);
    assert.equal(retryAfterMs(undefined, 'Rate limit is exceeded. Try again in 57 seconds.', NOW), 57_000);
    assert.equal(retryAfterMs('30', 'Try again in 57 seconds.', NOW), 30_000);
    assert.equal(retryAfterMs('soon', 'Try again in 5 seconds.', NOW), 5_000);
    assert.equal(retryAfterMs('soon', '', NOW), undefined);
    assert.equal(retryAfterMs(undefined, '', NOW), undefined);
  });

  it('never believes more than an hour', () => {
    assert.equal(retryAfterMs('999999999', '', NOW), 3_600_000);
  });
});

describe('a refused sign-in', () => {
  const refusal = (body: unknown) => signInRefusal(answer(400, body));
  const texts: readonly (readonly [string, string])[] = [
    ['AADSTS50076: Due to a configuration change, you must use multi-factor authentication.', 'mfa-required'],
    ['AADSTS50079: You must enroll in multi-factor authentication.', 'mfa-required'],
    ['AADSTS700082: The refresh token has expired due to inactivity.', 'sign-in-expired'],
    ['AADSTS65001: The user or administrator has not consented.', 'consent-missing'],
    ['AADSTS99999999: New.', 'sign-in-refused'],
  ];
  for (const [error_description, why] of texts) {
    it(`${error_description.slice(0, 14)} is ${why}`, () => {
      assert.deepEqual(refusal({ error: 'invalid_grant', error_description }), { why, tokenRefused: true });
    });
  }

  it('tells a wrong client secret from a refused refresh token', () => {
    const body = { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret.' };
    assert.deepEqual(refusal(body), { why: 'client-secret-wrong', tokenRefused: false });
    assert.deepEqual(refusal({ error: 'invalid_client' }), { why: 'client-refused', tokenRefused: false });
  });

  it('takes the number from error_codes when the text is missing', () => {
    assert.equal(refusal({ error: 'invalid_grant', error_codes: [50076] })?.why, 'mfa-required');
  });

  it('is not read into a page of a gateway', () => {
    assert.equal(refusal('<html>nope</html>'), undefined);
    assert.equal(refusal({}), undefined);
  });
});

describe('values on the wire', () => {
  it('are known whatever their case, underscores and blanks', () => {
    const states = ['under_review', 'not_ready', 'allowed'] as const;
    assert.equal(knownValue(states, 'UnderReview'), 'under_review');
    assert.equal(knownValue(states, 'Not Ready'), 'not_ready');
    assert.equal(knownValue(states, 'ALLOWED'), 'allowed');
    assert.equal(knownValue(states, 'brand_new'), 'unknown');
    assert.equal(knownValue(states, undefined), 'unknown');
  });

  it('may begin with a byte order mark', () => {
    assert.deepEqual(parseJson('\uFEFF{"a":1}'), { a: 1 });
    assert.equal(parseJson('{'), undefined);
  });
});
