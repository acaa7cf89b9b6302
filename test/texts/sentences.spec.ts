import assert from 'node:assert/strict';
import type { Problem } from '../../src/domain/customer-form.ts';
import { languages } from '../../src/domain/language.ts';
import { texts } from '../../src/texts/index.ts';
import { explain } from '../../src/texts/sentences.ts';

/** Every place where something is said, by its path. */
function leaves(value: unknown, path = ''): readonly (readonly [path: string, said: unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

/** One of each; a new one without an example does not compile. */
const problems: { readonly [W in Problem['why']]: Extract<Problem, { why: W }> } = {
  required: { why: 'required' },
  'too-long': { why: 'too-long', max: 50 },
  'too-short': { why: 'too-short', min: 3 },
  'ico-format': { why: 'ico-format' },
  'ico-checksum': { why: 'ico-checksum' },
  'name-unusable': { why: 'name-unusable' },
  'house-number': { why: 'house-number' },
  'postal-code': { why: 'postal-code', country: 'CZ' },
  'country-outside-region': { why: 'country-outside-region' },
  'email-format': { why: 'email-format' },
  'email-microsoft': { why: 'email-microsoft' },
  'email-own-domain': { why: 'email-own-domain' },
  phone: { why: 'phone' },
  'prefix-characters': { why: 'prefix-characters' },
  'prefix-taken': { why: 'prefix-taken', prefix: 'lipa' },
  'prefix-ours': { why: 'prefix-ours', companyName: 'Lipový mlýn s.r.o.' },
  'email-tld': { why: 'email-tld', tld: 'con' },
  dissolved: { why: 'dissolved', on: '2023-11-30' },
  insolvency: { why: 'insolvency' },
  'name-differs': { why: 'name-differs', registered: 'Zelený Kapr s.r.o.' },
  'name-doubtful': { why: 'name-doubtful' },
  duplicate: { why: 'duplicate', companyName: 'Zelený Kapr s.r.o.', by: 'ico' },
  'duplicate-taken': { why: 'duplicate-taken', companyName: 'Zelený Kapr s.r.o.' },
  'address-wrong': { why: 'address-wrong' },
  'address-choose': { why: 'address-choose' },
  'address-unsure': { why: 'address-unsure' },
  'address-changed': { why: 'address-changed' },
  'domain-format': { why: 'domain-format' },
  'own-tenant': { why: 'own-tenant' },
  'tenant-id-format': { why: 'tenant-id-format' },
  'tenant-id-ours': { why: 'tenant-id-ours' },
  'tenant-id-provider': { why: 'tenant-id-provider' },
  'tenant-of-another': { why: 'tenant-of-another', companyName: 'Zelený Kapr s.r.o.' },
  'reseller-not-found': { why: 'reseller-not-found' },
  'reseller-choose': { why: 'reseller-choose', count: 3 },
  'resellers-unknown': { why: 'resellers-unknown' },
  'refused-by-partner-center': { why: 'refused-by-partner-center', code: '999' },
  'partner-center-busy': { why: 'partner-center-busy' },
  'no-access': { why: 'no-access' },
  'role-lost': { why: 'role-lost' },
  'changed-meanwhile': { why: 'changed-meanwhile' },
  'not-saved': { why: 'not-saved' },
  'day-format': { why: 'day-format' },
  'day-future': { why: 'day-future' },
  'day-too-early': { why: 'day-too-early', on: '2019-10-01' },
  'not-ticked': { why: 'not-ticked' },
  'confirmed-before': { why: 'confirmed-before', on: '2022-05-04T00:00:00.000Z' },
};

describe('what we say', () => {
  it('has the same places in both languages, none of them empty', () => {
    const [cs, en] = [leaves(texts.cs), leaves(texts.en)];
    assert.deepEqual(en.map(([path]) => path).sort(), cs.map(([path]) => path).sort());
    for (const [path, said] of [...cs, ...en])
      assert.ok(typeof said === 'function' || (typeof said === 'string' && said.trim() !== ''), path);
  });

  it('is no sentence left in the other language', () => {
    const en = new Map(leaves(texts.en));
    const same = leaves(texts.cs).filter(
      ([path, said]) => typeof said === 'string' && said.length > 20 && en.get(path) === said,
    );
    assert.deepEqual(same, []);
    for (const [path, said] of en)
      if (typeof said === 'string' && !/IČO|Čeština|Lipová|Praha/.test(said))
        assert.doesNotMatch(said, /[ěščřžýůťďňáéíú]/i, path);
  });

  it('holds no Markdown and no template signs: names are put between the words, escaped', () => {
    for (const language of languages)
      for (const [path, said] of leaves(texts[language]))
        if (typeof said === 'string') assert.doesNotMatch(said, /\$\{|\{\{|\*\*|__|`|\[.*\]\(|<\w/, path);
  });

  for (const language of languages)
    for (const problem of Object.values(problems))
      it(`has a sentence for ${problem.why} (${language})`, () => {
        const sentence = explain(texts[language].problems, problem);
        assert.match(sentence, /^\p{Lu}.*[.?]$/u);
        assert.ok(sentence.length <= 200, sentence);
      });

  it('explains the codes of Partner Center it knows, and names the others', () => {
    for (const language of languages) {
      const { codes } = texts[language].partnerCenter;
      for (const code of '600002 600049 600050 600051 2030 27002 2032 900150 800073 800074 800075'.split(' ')) {
        assert.ok(codes[code], code);
        assert.equal(explain(texts[language].problems, { why: 'refused-by-partner-center', code }), codes[code]);
      }
      assert.match(explain(texts[language].problems, { why: 'refused-by-partner-center', code: '4711' }), /4711/);
    }
  });

  it('names the missing roles officially, who has them, and that a change takes time', () => {
    const said = texts.cs.roleRefusal(['adminAgent', 'salesAgent'], ['Admin agent (01)', 'Sales agent (02)']);
    assert.equal(
      said,
      'K tomu je potřeba role agent pro správu nebo agent prodeje. Mají ji: Admin agent (01) a\u00a0Sales agent (02). Změna role se v Partnerském centru může projevit až za hodinu.',
    );
    assert.match(texts.cs.roleRefusal(['globalAdmin'], ['Global admin (05)']), /Má ji: Global admin \(05\)\./);
    assert.match(texts.cs.roleRefusal(['globalAdmin'], []), /Zatím ji nikdo nemá\./);
    assert.match(texts.en.roleRefusal(['adminAgent', 'salesAgent'], []), /Admin agent or Sales agent.*an hour/);
  });

  it('has an answer to every submit and every reveal that is refused', () => {
    for (const language of languages) {
      const { submitRefusals, revealRefusals } = texts[language];
      for (const state of [
        'draft',
        'needsFix',
        'creating',
        'unconfirmed',
        'created',
        'requested',
        'discarded',
      ] as const)
        assert.ok(explain(submitRefusals, { why: 'already', state }));
      assert.match(explain(submitRefusals, { why: 'not-filled-in', problems: { ico: problems.required } }), /1/);
      for (const credentials of ['none', 'held', 'handed-over', 'erased', 'lost', 'never-held'] as const)
        assert.ok(explain(revealRefusals, { why: 'no-password', credentials }));
      const requester = { id: '1', name: 'Sales agent (02)' };
      assert.match(explain(revealRefusals, { why: 'not-requester', requester }), /Sales agent \(02\)/);
    }
  });
});
