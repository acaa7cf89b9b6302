import assert from 'node:assert/strict';
import { checkForm } from '../../src/domain/check-form.ts';
import { leaveUnconfirmed, repeatWithoutNumber, returnForFixing, startCreating } from '../../src/domain/creation.ts';
import { type Customer, discard, editDraft } from '../../src/domain/customer.ts';
import { expirePassword, handOver } from '../../src/domain/first-password.ts';
import { accept } from '../../src/domain/result.ts';
import { FILLED, REQUEST, SETTING } from './filled-form.ts';
import { ADMIN, AFTER_72_HOURS, ask, created, creating, draft, NOW, SALES } from './one-customer.ts';

describe('a draft of a customer', () => {
  it('may be changed, and shows the setback until something is changed', () => {
    const back = returnForFixing(creating(), { field: 'email', problem: { why: 'required' } });
    assert.equal(back.state, 'needsFix');
    const reopened = editDraft(back, { step: 'form' });
    assert.deepEqual(reopened?.setback, back.setback);
    assert.ok(reopened);
    const edited = editDraft(reopened, { step: 'review', values: { ...FILLED, email: 'jiny@lipovy-mlyn.cz' } });
    assert.equal(edited?.setback, undefined);
    assert.equal(edited?.values.email, 'jiny@lipovy-mlyn.cz');
  });

  it('may be thrown away, by whom and when is kept', () => {
    const thrown = discard(draft(), ADMIN, NOW);
    assert.ok(thrown.ok);
    assert.deepEqual([thrown.value.state, thrown.value.by, thrown.value.at], ['discarded', ADMIN, NOW.toISOString()]);
  });
});

describe('sending a customer', () => {
  it('keeps everything the call needs, before the call', () => {
    const customer = creating();
    assert.deepEqual(customer.request, REQUEST);
    assert.deepEqual([customer.requestId, customer.correlationId], ['request-1', 'correlation-1']);
    assert.deepEqual([customer.submittedBy, customer.submittedAt], [SALES, NOW.toISOString()]);
    assert.deepEqual([customer.repeatedAfter600002, customer.slow], [false, false]);
    assert.equal(customer.revision, 2);
  });

  it('is refused for a card that shows an older revision, and from the form itself', () => {
    const shown = draft();
    const newer = editDraft(shown, { step: 'review', values: FILLED });
    assert.ok(newer);
    const refusal = { ok: false, refusal: { why: 'changed-meanwhile' } };
    assert.deepEqual(startCreating(newer, ask(newer, { shownRevision: shown.revision })), refusal);
    assert.deepEqual(startCreating(draft('form'), ask(draft('form'))), refusal);
  });

  it('is refused with its problems when the form is not good', () => {
    const customer = draft();
    const request = checkForm({ ...FILLED, city: '' }, SETTING);
    assert.deepEqual(startCreating(customer, ask(customer, { request })), {
      ok: false,
      refusal: { why: 'not-filled-in', problems: { city: { why: 'required' } } },
    });
  });

  it('happens once: every other state says where it already is', () => {
    const thrown = discard(draft(), SALES, NOW);
    assert.ok(thrown.ok);
    const others: Customer[] = [
      creating(),
      leaveUnconfirmed(creating(), NOW),
      created(),
      returnForFixing(creating(), { problem: { why: 'no-access' } }),
      thrown.value,
    ];
    for (const customer of others) {
      assert.deepEqual(startCreating(customer, ask(customer)), {
        ok: false,
        refusal: { why: 'already', state: customer.state },
      });
    }
  });

  it('sends the registration number only where it is taken and known (R-27)', () => {
    const number = (country: string, ico: string) => {
      const request = checkForm({ ...FILLED, country, ico }, SETTING);
      assert.ok(request.ok || ico === '');
      return request.ok ? creating({ request }).registrationNumber : 'not sent at all';
    };
    assert.equal(number('CZ', '12345679'), 'omit');
    assert.equal(number('SK', '12345678'), 'omit');
    assert.equal(number('HU', '01-09-123456'), 'send');
    assert.equal(number('HU', ''), 'not sent at all');
  });

  it('is sent again without the number under a new request id and the same correlation', () => {
    const again = repeatWithoutNumber(creating({ request: accept({ ...REQUEST, country: 'HU' }) }), 'request-2');
    assert.deepEqual(
      [again.requestId, again.correlationId, again.registrationNumber, again.repeatedAfter600002],
      ['request-2', 'correlation-1', 'omit', true],
    );
  });
});

describe('the end of creating', () => {
  it('holds the password for 72 hours and says when it is erased (R-41)', () => {
    const customer = created();
    assert.deepEqual(customer.credentials, { kept: 'held', userName: 'admin@x', until: AFTER_72_HOURS });
    assert.deepEqual(customer.due, { 'password-expires': AFTER_72_HOURS });
  });

  it('knows when Partner Center gave no password, and plans no erasing then', () => {
    const customer = created({ hasPassword: false });
    assert.deepEqual(customer.credentials, { kept: 'lost', userName: 'admin@x' });
    assert.deepEqual(customer.due, {});
  });

  it('forgets the plan when the password is handed over or erased', () => {
    const handed = handOver(created(), SALES, NOW);
    assert.deepEqual(handed.credentials, {
      kept: 'handed-over',
      userName: 'admin@x',
      at: NOW.toISOString(),
      by: SALES,
    });
    const erased = expirePassword(created(), NOW);
    assert.deepEqual(erased.credentials, { kept: 'erased', userName: 'admin@x', at: NOW.toISOString() });
    assert.deepEqual([handed.due, erased.due], [{}, {}]);
  });
});
