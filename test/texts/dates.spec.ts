import assert from 'node:assert/strict';
import { teamsMarkdown } from '../../dev/teams-markdown.ts';
import { formatMoment } from '../../src/texts/dates.ts';

const readable = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('dates', () => {
  it('are written the way of the language', () => {
    assert.equal(readable(formatMoment('2026-03-01T13:05:00.000Z', 'cs')), '1. 3. 2026 14:05');
    assert.equal(readable(formatMoment('2026-03-01T13:05:00.000Z', 'en')), '1 Mar 2026, 14:05');
  });

  it('are dates in Prague, in summer as in winter, on either side of midnight', () => {
    assert.equal(readable(formatMoment('2026-07-01T21:59:00.000Z', 'cs')), '1. 7. 2026 23:59');
    assert.equal(readable(formatMoment('2026-07-01T22:01:00.000Z', 'cs')), '2. 7. 2026 00:01');
    assert.equal(readable(formatMoment('2026-12-31T23:30:00.000Z', 'cs')), '1. 1. 2027 00:30');
    assert.equal(readable(formatMoment('2026-03-29T00:59:00.000Z', 'cs')), '29. 3. 2026 01:59');
    assert.equal(readable(formatMoment('2026-03-29T01:01:00.000Z', 'cs')), '29. 3. 2026 03:01');
  });

  it('are no list items, though a Czech date begins like one', () => {
    assert.match(teamsMarkdown('1. 3. 2026'), /<li>/);
    assert.doesNotMatch(teamsMarkdown(formatMoment('2026-03-01T13:05:00.000Z', 'cs')), /<li>/);
  });
});
