import assert from 'node:assert/strict';
import { actionFor, readPress } from '../../src/cards/index.ts';
import { formFields } from '../../src/domain/customer-form.ts';

const ids = { customer: '01JZ3QY8V6M2N4P7R9T1W3X5Z7', revision: 3, op: '01JZ3QZB5D7F9H1K3M5P7R9T2V' };

describe('reading a press', () => {
  it('knows every verb, and no other', () => {
    for (const verb of [
      'menu.open',
      'customer.create.new',
      'customer.create.check',
      'customer.create.edit',
      'customer.create.restore',
      'customer.create.offer',
      'customer.create.take-over',
      'customer.create.submit',
      'customer.create.discard',
      'customer.show',
      'customer.open',
      'customer.history',
      'customer.history.page',
      'customer.history.export',
      'customer.password.reveal',
      'customer.password.handed-over',
      'customer.correct',
      'customer.correct.submit',
      'customer.correct.cancel',
      'work.retry',
    ])
      assert.equal(actionFor(verb)?.verb, verb);
    for (const verb of ['', 'customer.create', 'toString', '__proto__']) assert.equal(actionFor(verb), undefined);
  });

  it('takes inputs as clients send them: strings, nothing at all, or a real true', () => {
    const press = readPress('customer.create.check', { ...ids, companyName: ' Lípa ', hasTenant: true, phone: null });
    assert.ok(press?.verb === 'customer.create.check');
    assert.equal(press.data.companyName, ' Lípa ');
    assert.equal(press.data.hasTenant, 'true');
    assert.equal(press.data.phone, '');
    for (const field of formFields) assert.equal(typeof press.data[field], 'string', field);
  });

  it('lets an over-long text through, cut to what can be kept, for a rule to answer at the field', () => {
    const press = readPress('customer.create.check', { ...ids, companyName: 'x'.repeat(100_000) });
    assert.ok(press?.verb === 'customer.create.check');
    assert.equal(press.data.companyName.length, 4000);
  });

  it('drops what nobody asked for, the verb of a Submit included', () => {
    const press = readPress('customer.show', { ...ids, verb: 'customer.show', price: 1, reseller: 'other' });
    assert.deepEqual(press, { verb: 'customer.show', data: ids });
  });

  it('takes a press without data where none is needed', () => {
    assert.deepEqual(readPress('customer.create.new', undefined), { verb: 'customer.create.new', data: {} });
  });

  it('has no reading for forged, foreign or outdated ones', () => {
    for (const [verb, data] of [
      ['customer.show', { ...ids, customer: "x' or 1 eq 1" }],
      ['customer.show', { ...ids, customer: ids.customer.toLowerCase() }],
      ['customer.show', { ...ids, revision: '3' }],
      ['customer.show', { ...ids, revision: -1 }],
      ['customer.show', { customer: ids.customer }],
      ['customer.show', 'text'],
      ['customer.show', null],
      ['menu.open', { word: 'everything' }],
      ['customer.create.check', { ...ids, companyName: { a: 1 } }],
      [undefined, ids],
      [5, ids],
    ] as const)
      assert.equal(readPress(verb, data), undefined, JSON.stringify([verb, data]));
  });
});
