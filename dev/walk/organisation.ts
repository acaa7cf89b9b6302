import type { ChatPage } from './chat-page.ts';
import { must, type Step } from './steps.ts';

const TYPED_ID = 'Není v seznamu? ID objektu z Microsoft Entra';
const idOf = (number: string): string => `00000000-0000-4000-8000-0000000100${number}`;

/** What a Global admin decides: roles, approvers and the language of notices. */
export const organisation = (chat: ChatPage): readonly Step[] => [
  [
    'roles',
    'shows who may do what',
    async () => {
      await chat.say('role');
      await chat.seesCard(/Agent pro správu[\s\S]*Admin agent \(01\)[\s\S]*Komu chcete změnit role\?/);
    },
  ],
  [
    'role-nobody',
    'says at the field what an object ID looks like',
    async () => {
      await chat.enter({ [TYPED_ID]: 'prodej@modra-veverka.example' });
      await chat.press('Změnit role');
      await chat.seesCard(/To není ID objektu/);
    },
  ],
  [
    'person-roles',
    'shows what one person may do',
    async () => {
      await chat.enter({ [TYPED_ID]: idOf('08') });
      await chat.press('Změnit role');
      await chat.seesCard(/Co v CSP Desku smí[\s\S]*Agent prodeje: zakládá zákazníky/);
    },
  ],
  [
    'role-given',
    'gives a role and says who has it now',
    async () => {
      await chat.enter({ Jméno: 'Sales agent (08)' }, [/^Agent prodeje: /]);
      await chat.press('Uložit role');
      await chat.seesCard(/Sales agent \(08\): agent prodeje\. Změna se projeví hned/);
    },
  ],
  [
    'approvers',
    'asks who may approve besides the Admin agents',
    async () => {
      await chat.say('nastavení');
      await chat.seesCard(/Schvalování a zastupování/);
      await chat.press('Schvalovatelé');
      await chat.seesCard(/Přidat schvalovatele/);
    },
  ],
  [
    'approver-refused',
    'says which role an approver needs',
    async () => {
      await chat.enter({ [TYPED_ID]: idOf('04') });
      await chat.press('Uložit schvalovatele');
      await chat.seesCard(/nemá roli, se kterou jde schvalovat/);
    },
  ],
  [
    'approver-added',
    'adds one and shows it in the settings',
    async () => {
      await chat.enter({ [TYPED_ID]: idOf('08') });
      await chat.press('Uložit schvalovatele');
      const shown = await chat.seesCard(/Schvalovatelé jsou uložení[\s\S]*Sales agent \(08\)/);
      must(shown.includes('Schvalování a zastupování'), 'The settings are not shown again.');
    },
  ],
];
