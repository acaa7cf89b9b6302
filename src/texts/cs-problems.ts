import type { Problem } from '../domain/customer-form.ts';
import { csPartnerCenter } from './cs-partner-center.ts';
import { counted } from './plural.ts';
import type { Sentences } from './sentences.ts';

const characters = (count: number): string => counted('cs', count, { one: 'znak', few: 'znaky', other: 'znaků' });

/** What stands directly at a field that is not good yet: what is wrong and what helps. */
export const csProblems: Sentences<Problem> = {
  required: () => 'Vyplňte prosím toto pole.',
  'too-long': ({ max }) => `Zkraťte prosím text, vejde se nejvýše ${characters(max)}.`,
  'too-short': ({ min }) => `Zadejte prosím alespoň ${characters(min)}.`,
  'ico-format': () => 'IČO má nejvýše osm číslic a nic jiného. Zkontrolujte ho prosím.',
  'ico-checksum': () => 'Takové IČO neexistuje, nesedí kontrolní číslice. Není v něm překlep?',
  'name-unusable': () =>
    'Zadejte prosím celý název organizace, jak je v rejstříku. Jen právní forma nebo jeden znak nestačí.',
  'house-number': () => 'Doplňte prosím číslo domu, například „Lipová 12“. V obci bez ulic napište „Lhota 151“.',
  'postal-code': () => 'PSČ má v Česku pět číslic, například 170 00.',
  'country-outside-region': () => 'Do této země v programu CSP prodávat nemůžete. Vyberte prosím zemi ze seznamu.',
  'email-format': () => 'Zadejte prosím jednu platnou e-mailovou adresu, například jmeno@zakaznik.cz.',
  'email-microsoft': () => 'Adresu @microsoft.com Partnerské centrum nepřijímá. Zadejte prosím adresu zákazníka.',
  'email-own-domain': () => 'To je adresa vaší organizace. Zadejte prosím adresu u zákazníka.',
  phone: () =>
    'Zadejte prosím platné telefonní číslo, například 602 123 456. Zahraniční začíná předvolbou, třeba +421.',
  'prefix-characters': () => 'Použijte prosím jen písmena bez diakritiky a číslice, bez mezer a pomlček.',
  'prefix-taken': ({ prefix }) => `Někdo už používá ${prefix}.onmicrosoft.com. Zvolte prosím jiný název.`,
  'has-tenant': () =>
    'Zákazníkovi s vlastním tenantem se nový nezakládá. Požádejte ho o vztah prodejce: Partnerské centrum › Zákazníci › Požádat o vztah prodejce.',
  'partner-center-busy': () =>
    'Partnerské centrum teď další žádosti nepřijímá, proto se nic neodeslalo. Zkuste to prosím za chvíli znovu.',
  'no-access': () => csPartnerCenter.noAccess,
  'role-lost': () =>
    'Ten, kdo žádost odeslal, mezitím přišel o potřebnou roli. Role přiděluje globální správce; potom jde žádost odeslat znovu.',
  'refused-by-partner-center': ({ code }) => csPartnerCenter.codes[code] ?? csPartnerCenter.unknownCode(code),
};
