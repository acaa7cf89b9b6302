import type { ApproverRefusal } from '../domain/approver.ts';
import type { DeputyRefusal } from '../domain/deputy.ts';
import type { NoPerson } from '../domain/person-choice.ts';
import type { RoleRefusal } from '../domain/role-change.ts';
import type { Role } from '../domain/roles.ts';
import { allOf } from './lists.ts';
import { counted, pluralForm } from './plural.ts';
import type { Sentences } from './sentences.ts';

/** What a role allows here. Without a capital and a full stop: it stands as a sentence and behind the role's name. */
const allows: Readonly<Record<Role, string>> = {
  adminAgent: 'zakládá zákazníky, opravuje jejich údaje, znovu spouští zastavenou práci',
  salesAgent: 'zakládá zákazníky, opravuje jejich údaje, znovu spouští svou zastavenou práci',
  helpdeskAgent: 'vidí zákazníky a chystá formuláře, odesílá je někdo jiný',
  billingAdmin: 'vidí zákazníky a jejich historii',
  globalAdmin: 'zakládá zákazníky, opravuje jejich údaje, mění role a nastavení',
  userAdmin: 'zakládá zákazníky, opravuje jejich údaje, znovu spouští svou zastavenou práci',
};

/** The words on the card that `role` shows. */
export const csRoles = {
  title: 'Role',
  lead: (organisation: string) => `Kdo má v organizaci ${organisation} jakou roli a co s ní smí.`,
  nobody: 'zatím nikdo',
  more: (count: number) => `a ${counted('cs', count, { one: 'další', few: 'další', other: 'dalších' })}`,
  allows,
  whoChanges: 'Role mění globální správce.',
  personally: 'Role změníte v osobním chatu se mnou: napište tam „role“.',
  whose: 'Komu chcete změnit role?',
  choose: 'Změnit role',
};

/** The words on the card with the roles of one person. */
export const csPersonRoles = {
  title: (name: string) => `Role: ${name}`,
  id: (id: string) => `ID objektu: ${id}`,
  roles: 'Co v CSP Desku smí',
  none: 'Kdo nemá zaškrtnutou žádnou roli, uvidí jen nápovědu a jazyk.',
  name: 'Jméno',
  namePlaceholder: 'Jak se má zobrazovat kolegům',
  nameHint: 'Až tato osoba CSP Desku napíše, převezme se její jméno z Teams.',
  effect: 'Změna se projeví hned. Roli v Partnerském centru je nutné nastavit zvlášť.',
  save: 'Uložit role',
  back: 'Zpět na přehled',
};

const rolesSaved = (name: string, held: readonly string[]): string =>
  held.length === 0
    ? `${name}: bez role. Změna se projeví hned; v Partnerském centru je nutné role odebrat zvlášť.`
    : `${name}: ${allOf('cs', held)}. Změna se projeví hned; v Partnerském centru je nutné ${pluralForm('cs', held.length, { one: 'roli', other: 'role' })} nastavit zvlášť.`;

const roleRefusals: Sentences<RoleRefusal> = {
  'changed-meanwhile': () =>
    'Role této osoby mezitím změnil někdo jiný. Zaškrtnuté je, co platí teď; vyberte prosím znovu.',
  'last-global-admin': () =>
    'Jiný globální správce tu není a role by už nikdo nemohl změnit. Nejdřív dejte tuto roli někomu dalšímu.',
};

/** The words of the two inputs that ask for a person. */
const input = {
  person: 'Osoba',
  pickedPlaceholder: 'Vyberte osobu',
  typed: 'Není v seznamu? ID objektu z Microsoft Entra',
  typedPlaceholder: 'například 1b4e28ba-2fa1-11d2-883f-0016d3cca427',
  at: (sentence: string) => `⚠ ${sentence}`,
};

const noPerson: Sentences<NoPerson> = {
  nobody: () => 'Vyberte osobu ze seznamu, nebo vyplňte její ID.',
  'not-an-id': () =>
    'To není ID objektu. Vypadá jako 1b4e28ba-2fa1-11d2-883f-0016d3cca427 a najdete ho v Centru pro správu Microsoft Entra u uživatele.',
  'two-people': () =>
    'Ze seznamu jste vybrali někoho jiného, než komu patří ID. Nechávám ID; pokud platí výběr ze seznamu, smažte ID a vyberte znovu.',
};

const approverRefusals: Sentences<ApproverRefusal> = {
  'approves-anyway': () => 'Tato osoba je agent pro správu a schvaluje ze své role, přidávat ji nemusíte.',
  'role-cannot-approve': () =>
    'Tato osoba nemá roli, se kterou jde schvalovat: agent prodeje, správce fakturace nebo globální správce. Nejdřív jí ji dejte slovem „role“.',
  'too-many': ({ most }) => `Schvalovatelů může být nejvýš ${most}. Nejdřív někoho odeberte.`,
};

const deputyRefusals: Sentences<DeputyRefusal> = {
  oneself: () => 'Nikdo nemůže zastupovat sám sebe. Vyberte prosím někoho jiného.',
  'too-many': ({ most }) => `Zástupců může být nejvýš ${most}. Nejdřív některého odeberte.`,
};

/** Sentences about people: asking for one, and what became of their roles. */
export const csPeople = { input, noPerson, rolesSaved, roleRefusals, approverRefusals, deputyRefusals };
