import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayOf, daysBetween, momentOn, readDay } from '../../src/domain/day.ts';

const DAY_MS = 86_400_000;

describe('a day as people type it', () => {
  for (const [typed, day] of [
    ['2026-03-01', '2026-03-01'],
    ['1. 3. 2026', '2026-03-01'],
    ['1.3.2026', '2026-03-01'],
    ['01. 03. 2026', '2026-03-01'],
    [' 31.12.2025 ', '2025-12-31'],
    ['1.\u00a03.\u00a02026', '2026-03-01'],
    ['2024-02-29', '2024-02-29'],
    ['2026-02-29', undefined],
    ['30. 2. 2026', undefined],
    ['31. 4. 2026', undefined],
    ['2026-3-1', undefined],
    ['3/1/2026', undefined],
    ['1. 3.', undefined],
    ['1. 3. 26', undefined],
    ['2026-03-01T10:00:00Z', undefined],
    ['včera', undefined],
    ['', undefined],
  ] as const)
    it(`"${typed}" is ${day ?? 'no day'}`, () => assert.equal(readDay(typed), day));
});

describe('the day of a moment, in Prague', () => {
  for (const [moment, day] of [
    ['2026-02-28T22:59:59Z', '2026-02-28'],
    ['2026-02-28T23:00:00Z', '2026-03-01'],
    // the night in which summer begins, and the one in which it ends
    ['2026-03-28T23:00:00Z', '2026-03-29'],
    ['2026-03-29T21:59:59Z', '2026-03-29'],
    ['2026-03-29T22:00:00Z', '2026-03-30'],
    ['2026-10-24T22:00:00Z', '2026-10-25'],
    ['2026-10-25T22:59:59Z', '2026-10-25'],
    ['2026-10-25T23:00:00Z', '2026-10-26'],
  ] as const)
    it(`${moment} belongs to ${day}`, () => assert.equal(dayOf(new Date(moment)), day));
});

describe('the moment that is sent for a day (R-52)', () => {
  for (const [now, day, sent] of [
    // an ordinary day: the small hours of it here, its beginning in UTC
    ['2026-11-20T10:00:00Z', '2026-11-20', '2026-11-20T00:00:00.000Z'],
    ['2026-11-20T10:00:00Z', '2026-11-12', '2026-11-12T00:00:00.000Z'],
    // half past midnight here is still yesterday in UTC
    ['2026-02-28T23:30:00Z', '2026-03-01', '2026-02-28T23:00:00.000Z'],
    ['2026-02-28T23:30:00Z', '2026-02-28', '2026-02-28T00:00:00.000Z'],
    ['2026-02-28T23:00:00Z', '2026-03-01', '2026-02-28T23:00:00.000Z'],
    ['2026-02-28T23:59:59.999Z', '2026-03-01', '2026-02-28T23:00:00.000Z'],
    ['2026-03-01T00:00:00Z', '2026-03-01', '2026-03-01T00:00:00.000Z'],
    // in summer two hours of the day are yesterday in UTC
    ['2026-07-01T22:30:00Z', '2026-07-02', '2026-07-01T22:00:00.000Z'],
    ['2026-07-01T23:30:00Z', '2026-07-02', '2026-07-01T23:00:00.000Z'],
    // the days on which clocks change
    ['2026-03-29T01:00:00Z', '2026-03-29', '2026-03-29T00:00:00.000Z'],
    ['2026-03-28T23:10:00Z', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['2026-10-24T22:10:00Z', '2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['2026-10-25T23:10:00Z', '2026-10-26', '2026-10-25T23:00:00.000Z'],
  ] as const)
    it(`at ${now} for ${day} it is ${sent}`, () => assert.equal(momentOn(day, new Date(now)), sent));

  it('is never later than now, and says the same day here, for every day that has begun', () => {
    const nowOf = fc.date({ min: new Date('2019-10-02'), max: new Date('2036-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(nowOf, fc.integer({ min: 0, max: 4000 }), (now, daysAgo) => {
        const day = dayOf(new Date(now.getTime() - daysAgo * DAY_MS));
        const sent = momentOn(day, now);
        assert.ok(Date.parse(sent) <= now.getTime(), sent);
        assert.equal(dayOf(new Date(sent)), day);
      }),
      { numRuns: 2000 },
    );
  });

  it('holds around every midnight of both calendars', () => {
    const midnights = fc.record({
      day: fc.date({ min: new Date('2019-10-02'), max: new Date('2036-12-31'), noInvalidDate: true }),
      hour: fc.constantFrom(21, 22, 23, 24, 25),
      ms: fc.integer({ min: -3, max: 3 }),
    });
    fc.assert(
      fc.property(midnights, ({ day, hour, ms }) => {
        const now = new Date(Math.floor(day.getTime() / DAY_MS) * DAY_MS + hour * 3_600_000 + ms);
        const today = dayOf(now);
        const sent = momentOn(today, now);
        assert.ok(Date.parse(sent) <= now.getTime());
        assert.equal(dayOf(new Date(sent)), today);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('days between two', () => {
  it('are counted without hours, through clock changes and leap years', () => {
    assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2);
    assert.equal(daysBetween('2026-10-24', '2026-10-26'), 2);
    assert.equal(daysBetween('2024-02-28', '2024-03-01'), 2);
    assert.equal(daysBetween('2026-11-20', '2026-11-20'), 0);
  });
});
