import type { Notice, Problem } from '../domain/customer-form.ts';
import { csPartnerCenter } from './cs-partner-center.ts';
import { formatDay } from './dates.ts';
import { legalForms } from './legal-forms.ts';
import { counted, pluralForm } from './plural.ts';
import type { Sentences } from './sentences.ts';

const characters = (count: number): string => counted('cs', count, { one: 'znak', few: 'znaky', other: 'znaků' });

/** What stands directly at a field that is not good yet: what is wrong and what helps. */
export const csProblems: Sentences<Problem> = {
  required: () => 'Vyplňte prosím toto pole.',
  'too-long': ({ max }) =>
    `Zkraťte prosím text, ${pluralForm('cs', max, { few: 'vejdou', other: 'vejde' })} se nejvýše ${characters(max)}.`,
  'too-short': ({ min }) => `Zadejte prosím alespoň ${characters(min)}.`,
  'ico-format': () => 'IČO má nejvýše osm číslic a nic jiného. Zkontrolujte ho prosím.',
  'ico-checksum': () => 'Takové IČO neexistuje, nesedí kontrolní číslice. Není v něm překlep?',
  'name-unusable': () =>
    'Zadejte prosím celý název organizace, jak je v rejstříku. Jen právní forma nebo jeden znak nestačí.',
  'house-number': () => 'Doplňte prosím číslo domu, například „Lipová 12“. V obci bez ulic napište „Lhota 151“.',
  'postal-code': ({ country }) =>
    country === 'CZ'
      ? 'PSČ má v Česku pět číslic, například 170 00.'
      : 'Takové PSČ se v této zemi nepoužívá. Zkontrolujte prosím PSČ i zemi.',
  'country-outside-region': () => 'Do této země v programu CSP prodávat nemůžete. Vyberte prosím zemi ze seznamu.',
  'email-format': () => 'Zadejte prosím jednu platnou e-mailovou adresu, například jmeno@zakaznik.cz.',
  'email-microsoft': () => 'Adresu @microsoft.com Partnerské centrum nepřijímá. Zadejte prosím adresu zákazníka.',
  'email-own-domain': () => 'To je adresa vaší organizace. Zadejte prosím adresu u zákazníka.',
  phone: () =>
    'Zadejte prosím platné telefonní číslo, například 602 123 456. Zahraniční začíná předvolbou, třeba +421.',
  'prefix-characters': () => 'Použijte prosím jen písmena bez diakritiky a číslice, bez mezer a pomlček.',
  'prefix-taken': ({ prefix }) => `Někdo už používá ${prefix}.onmicrosoft.com. Zvolte prosím jiný název.`,
  'prefix-ours': ({ companyName }) =>
    `Tenant s tímto názvem už má váš zákazník ${companyName}, otevřete ho tlačítkem dole. Pro nového zvolte prosím jiný název.`,
  'email-tld': ({ tld }) =>
    `Koncovka .${tld} na internetu neexistuje. Opravte prosím adresu, jinak by Partnerské centrum název tenantu zablokovalo.`,
  dissolved: ({ on }) =>
    `Podle ARES tato organizace zanikla ${formatDay(on, 'cs')}. Zaniklé organizaci tenant založit nejde, zkontrolujte prosím IČO.`,
  insolvency: () => 'ARES u této organizace uvádí insolvenční řízení. Potvrďte prosím níže, že o něm víte.',
  'name-differs': ({ registered }) =>
    `V ARES je zapsaný název „${registered}“. Vyberte prosím níže, který se má použít.`,
  'name-doubtful': () =>
    'Název vypadá neobvykle a Microsoft by ho mohl zdržet kontrolou. Opravte ho, nebo níže potvrďte, že je správný.',
  duplicate: ({ companyName, by }) =>
    `Zákazníka ${companyName} ${by === 'ico' ? 's tímto IČO' : 's touto doménou'} už máte. Otevřete ho tlačítkem dole, nebo níže napište, proč chcete založit dalšího.`,
  'duplicate-taken': ({ companyName }) =>
    `Zákazníka ${companyName} mezitím založil někdo jiný, proto se nic neodeslalo.`,
  'address-wrong': () => 'Takovou adresu Partnerské centrum nezná. Zkontrolujte prosím ulici, číslo, PSČ a město.',
  'address-choose': () => 'Partnerské centrum zná tuto adresu jinak. Vyberte prosím níže správnou podobu.',
  'address-unsure': () =>
    'Partnerské centrum tuto adresu přesně nezná. Opravte ji prosím, nebo níže zvolte, že má zůstat.',
  'address-changed': () => 'Nabídka adres se mezitím změnila. Vyberte prosím níže znovu.',
  'domain-format': () => 'Zadejte prosím doménu, například zakaznik.cz nebo zakaznik.onmicrosoft.com.',
  'own-tenant': () => 'To je doména vaší organizace. Zadejte prosím doménu zákazníka.',
  'tenant-id-format': () =>
    'ID tenantu má 32 číslic a písmen a–f se čtyřmi pomlčkami. Zkopírujte ho prosím z odpovědi poskytovatele.',
  'tenant-id-ours': () => 'To je tenant vaší organizace. Zadejte prosím ID tenantu zákazníka.',
  'tenant-id-provider': () => 'To je tenant poskytovatele. Zadejte prosím ID tenantu zákazníka.',
  'tenant-of-another': ({ companyName }) =>
    `Zákazník ${companyName} už tento tenant má. Zkontrolujte prosím, ke komu odpověď patří.`,
  'reseller-not-found': () =>
    'Takového nepřímého prodejce mezi svými partnery nemáte. Zadejte prosím část názvu nebo PartnerID.',
  'reseller-choose': ({ count }) =>
    `${pluralForm('cs', count, { few: 'Odpovídají', other: 'Odpovídá' })} ${counted('cs', count, { one: 'prodejce', few: 'prodejci', other: 'prodejců' })}. Vyberte prosím níže, nebo název upřesněte.`,
  'resellers-unknown': () =>
    'Seznam prodejců se teď z Partnerského centra nepodařilo načíst. Za chvíli prosím zvolte „Zkontrolovat“ znovu.',
  'partner-center-busy': () =>
    'Partnerské centrum teď další žádosti nepřijímá, proto se nic neodeslalo. Zkuste to prosím za chvíli znovu.',
  'no-access': () => csPartnerCenter.noAccess,
  'role-lost': () =>
    'Ten, kdo žádost odeslal, mezitím přišel o potřebnou roli. Role přiděluje globální správce; potom jde žádost odeslat znovu.',
  'changed-meanwhile': () =>
    'Údaje mezitím změnil někdo jiný, proto se nic nepřepsalo. Zkontrolujte je prosím a uložte znovu.',
  'not-saved': () => 'Partnerské centrum tyto údaje nepřevzalo. Uložte je prosím znovu.',
  'day-format': () => 'Zadejte prosím den, měsíc a rok, například 15. 11. 2026.',
  'day-future': () => 'Datum nesmí být v budoucnosti. Zadejte prosím den, kdy zákazník smlouvu přijal.',
  'day-too-early': ({ on }) =>
    `Zákaznická smlouva Microsoftu existuje až od ${formatDay(on, 'cs')}. Dřív se přijímala Microsoft Cloud Agreement a ta se tady nepotvrzuje.`,
  'not-ticked': () => 'Bez tohoto potvrzení nejde pokračovat.',
  'confirmed-before': ({ on }) =>
    `Partnerské centrum už tuto osobu potvrzenou má, k ${formatDay(on, 'cs')}, a novější datum nepřijme. Zadejte osobu, která smlouvu přijala znovu, nebo požádejte zákazníka, ať ji přijme sám.`,
  'refused-by-partner-center': ({ code }) => csPartnerCenter.codes[code] ?? csPartnerCenter.unknownCode(code),
};

/** What is worth knowing at a field that is all right. */
export const csNotices: Sentences<Notice> = {
  'register-found': ({ legalForm, dic }) =>
    ['Ověřeno v ARES', legalForms.cs[legalForm] ?? '', dic ? `DIČ ${dic}` : ''].filter(Boolean).join(' · '),
  'register-not-found': () => 'V ARES toto IČO není. Pokračovat můžete, údaje si prosím ověřte jinak.',
  'register-unknown': () => 'Neověřeno v ARES: rejstřík teď neodpovídá. Údaje vyplňte ručně, ověří se před založením.',
  'insolvency-seen': () => 'ARES u této organizace uvádí insolvenční řízení. Potvrdili jste, že o něm víte.',
  'vat-group': () => 'Organizace je ve skupinové registraci k DPH.',
  school: () => 'Organizace je v rejstříku škol, mohla by mít nárok na ceny pro vzdělávání.',
  'name-kept': ({ registered }) => `Ponechán váš text; v ARES je „${registered}“. Uvidí to i ten, kdo schvaluje.`,
  'address-verified': () => 'Adresa je ověřená.',
  'address-kept': () => 'Ponechána adresa, jak jste ji napsali; Partnerské centrum ji přesně nezná.',
  'address-unknown': () => 'Adresa zatím není ověřená, ověří se před založením.',
  'address-not-validated': () => 'Tuto adresu Partnerské centrum ověřit neumí. Zkontrolujte ji prosím sami.',
  'postal-code-odd': () => 'Česká PSČ začínají číslicí 1 až 7. Není v PSČ překlep?',
  'phone-premium': () => 'To je linka se zvláštní sazbou. Opravdu ji chcete uvést?',
  'domain-free': () => 'Název je volný.',
  'domain-unknown': () => 'Zatím nevíme, zda je název volný. Ověří se před založením.',
  'register-unknown-by-provider': () =>
    'Neověřeno v ARES: rejstřík teď neodpovídá. Údaje vyplňte ručně, rejstříku se zeptáme ještě jednou.',
  'domain-by-provider': () => 'Neověřeno: zda je název volný, zjistí poskytovatel.',
  'relationship-by-provider': () => 'Nový tenant se nezaloží. Poskytovatele požádáme o vztah prodejce.',
  'relationship-path': () => 'Nový tenant se nezaloží. Zákazníka si zapíšeme a požádáte ho o vztah prodejce.',
  'reseller-found': ({ name, partnerId }) => `${name}, PartnerID ${partnerId}`,
};
