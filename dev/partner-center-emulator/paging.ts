import { type Answer, type Call, isObject, type JsonObject } from '../emulator/call.ts';
import { invalid } from './answers.ts';
import { camelCased } from './customer-request.ts';

const LARGEST_PAGE = 500;

type Filter = { readonly field: string; readonly value: string; readonly operator: string };

/** The parameter `filter` (API §1.6), its operator without underscores and capitals; an answer when it is malformed. */
export function filterOf(text: string | null): Filter | undefined | Answer {
  if (text === null) return undefined;
  let filter: unknown;
  try {
    filter = camelCased(JSON.parse(text));
  } catch {
    return invalid('filter', 'is not JSON');
  }
  if (!isObject(filter) || typeof filter.value !== 'string') return invalid('filter', 'is not an object with a value');
  const operator = String(filter.operator).replaceAll('_', '').toLowerCase();
  return { field: String(filter.field), value: filter.value, operator };
}

type Page = { readonly after: number; readonly size: number };

function readPage({ query, headers }: Call): Page | Answer {
  const size = Number(query.get('size') ?? 0);
  if (!Number.isInteger(size) || size < 0 || size > LARGEST_PAGE) return invalid('size', 'is out of range');
  if (query.get('seekOperation')?.toLowerCase() !== 'next') return { after: 0, size: size || LARGEST_PAGE };
  try {
    // made by pageOf() below, or it fails
    return JSON.parse(Buffer.from(headers['ms-continuationtoken'] ?? '', 'base64').toString()) as Page;
  } catch {
    return invalid('MS-ContinuationToken', 'is missing or malformed');
  }
}

/** One page of a list with seek paging (API §1.6): `totalCount` counts the page, only a missing `next` is the end. */
export function pageOf(found: readonly JsonObject[], call: Call): Answer {
  const page = readPage(call);
  if ('status' in page) return page;
  const { after, size } = page;
  const items = found.slice(after, after + size);
  const query = new URLSearchParams(call.query);
  const uri = (): string => `${call.path.replace(/^\/v1/, '')}?${query}`;
  const self = { uri: uri(), method: 'GET', headers: [] };
  query.set('seekOperation', 'Next');
  const token = Buffer.from(JSON.stringify({ after: after + size, size })).toString('base64');
  const headers = [{ key: 'MS-ContinuationToken', value: token }];
  const next = { uri: uri(), method: 'GET', headers };
  const links = after + size < found.length ? { self, next } : { self };
  return { status: 200, body: { totalCount: items.length, items, links, attributes: { objectType: 'Collection' } } };
}
