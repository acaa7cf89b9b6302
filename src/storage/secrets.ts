import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { complaintAboutKeys, keysIn } from '../domain/secret-keys.ts';
import { SecretUnreadable } from './errors.ts';

/**
 * Secrets at rest: AES-256-GCM. `SECRETS_KEYS` is `id:base64,id:base64,…`; the first encrypts, all decrypt, so a key is
 * rotated by putting a new one in front. The place of the row goes in as additional data: a sealed text copied to
 * another row does not open.
 */
export type Secrets = {
  seal(text: string, place: string): string;
  /** Throws when no key fits or the text was changed. */
  open(sealed: string, place: string): string;
};

/** Said aloud, because by default a shortened tag would be believed. */
const TAG = { authTagLength: 16 };

export function createSecrets(keys: string): Secrets {
  const complaint = complaintAboutKeys(keys);
  if (complaint) throw new Error(`SECRETS_KEYS ${complaint}`);
  const ring = new Map(keysIn(keys).map(({ id, base64 }) => [id, Buffer.from(base64, 'base64')]));
  const [[first, firstKey] = []] = ring;
  if (first === undefined || !firstKey) throw new Error('SECRETS_KEYS holds no key');
  return {
    seal(text, place) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', firstKey, nonce, TAG).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [
        'v1',
        first,
        nonce.toString('base64'),
        sealed.toString('base64'),
        cipher.getAuthTag().toString('base64'),
      ].join('.');
    },
    open(sealed, place) {
      const [version, id = '', nonce = '', body = '', tag = ''] = sealed.split('.');
      const key = ring.get(id);
      if (version !== 'v1' || !key)
        throw new SecretUnreadable(`sealed with the key ${id}, which SECRETS_KEYS does not hold`);
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), TAG)
        .setAAD(Buffer.from(place))
        .setAuthTag(Buffer.from(tag, 'base64'));
      return Buffer.concat([decipher.update(Buffer.from(body, 'base64')), decipher.final()]).toString('utf8');
    },
  };
}
