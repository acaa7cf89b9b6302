import assert from 'node:assert/strict';
import { factsOf } from '../../src/cards/environment.ts';

describe('a title and its value', () => {
  const looks = (title: string, value: string) => factsOf([title, value]).map(({ wide, size }) => [wide, size]);

  it('stand beside each other, and below each other where a word of either would be broken', () => {
    assert.deepEqual(looks('Prostředí', 'produkční'), [[false, 'Default']]);
    assert.deepEqual(looks('Uživatelské jméno', 'admin'), [[false, 'Default']]);
    assert.deepEqual(looks('Doména', 'lipaasynove.onmicrosoft.com'), [[true, 'Default']]);
    assert.deepEqual(looks('Organisation name', 'Lípa'), [[true, 'Default']]);
    assert.deepEqual(looks('Organisation name', 'Lípa a synové s.r.o. → Lípa a dcery s.r.o.'), [[true, 'Default']]);
    assert.deepEqual(looks('ID tenantu', '5f0d2c1e-7a43-4b6f-9c58-1e2d3f4a5b6c'), [[false, 'Default']]);
  });

  it('is small where the longest domains would not fit even so', () => {
    assert.deepEqual(looks('Doména', 'svjnadprehradouhornilhota17.onmicrosoft.com'), [[true, 'Small']]);
  });

  it('is left out without a value', () => {
    assert.deepEqual(factsOf(['DIČ', undefined], ['IČO', '']), []);
  });
});
