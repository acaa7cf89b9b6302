import { ended } from './sentences.ts';

/** The words on the card that shows a mail to a customer. */
export const csMailDraft = {
  titles: {
    welcome: 'Uvítací e-mail',
    password: 'Druhá zpráva: heslo',
    request: 'Žádost pro poskytovatele',
    withdrawal: 'Oznámení o stažení žádosti',
    'attest-link': 'E-mail s odkazem k přijetí',
    'attest-notice': 'Oznámení o potvrzení',
    relationship: 'E-mail se žádostí o vztah prodejce',
    invitation: 'Pozvánka k přijetí smlouvy',
    blocked: 'E-mail: smlouvu nejde přijmout',
  },
  languages: { cs: 'v češtině', en: 'v angličtině' },
  to: 'Komu',
  cc: 'Kopie',
  subject: 'Předmět',
  body: 'Text zprávy',
  /** Where the first password is, said to the one who sends the mail. */
  password: {
    inside: (_requester: string) => 'V e-mailu je i heslo prvního správce. Po odeslání zvolte „Předáno“.',
    'to-send': (_requester: string) => 'Heslo v e-mailu není, pošlete ho zvlášť druhou zprávou.',
    colleague: (requester: string) => ended(`Heslo v e-mailu není. Zákazníkovi ho předá ${requester}`),
    'handed-over': (_requester: string) => 'Heslo v e-mailu není, zákazník už ho má.',
    gone: (_requester: string) =>
      'Heslo v e-mailu není a nemáme ho ani u nás. Nové nastavte v Centru pro správu Microsoftu 365 a předejte ho zákazníkovi.',
    'not-ours': (_requester: string) => 'Přihlašovací údaje v e-mailu nejsou, zákazníkovi je předává poskytovatel.',
    /** Inside of an invitation, after which the password is handed over on the customer's card. */
    'inside-invitation': (_requester: string) =>
      'V e-mailu je i heslo prvního správce. Až ho zákazník bude mít, zvolte na jeho kartě „Předáno“.',
    theirs: (_requester: string) => 'Zákazník se přihlásí svými údaji.',
  },
  /** Below the title of a mail to the provider. */
  request: 'Zkontrolujte ji a pošlete. Potom zvolte „Předáno poskytovateli“, ať je vidět, že na odpověď čekáme.',
  withdrawal: 'Pošlete ho poskytovateli, ať žádost nevyřizuje.',
  relationship:
    'Zkontrolujte ho a pošlete; text můžete upravit, odkaz v něm ne. Potom zvolte „Odesláno“, ať je vidět, že na zákazníka čekáme.',
  sent: 'Odesláno',
  toRelationship: 'Vztah prodejce',
  /** Of a mail that asks to accept the agreement. */
  invitation:
    'Text můžete upravit, odkazy v něm prosím nechte, jak jsou. Až ho pošlete, zvolte „Odesláno“: od té chvíle hlídám, jestli zákazník smlouvu přijal.',
  noAddress: 'E-mail zákazníka neznáme, doplňte ho prosím do zprávy.',
  backToAgreement: 'Zpět na smlouvu',
  'attest-link':
    'Pošlete ho jen osobě, která má smlouvu přijmout. Text můžete upravit, odkaz v něm ne. Na přijetí se dívám pravidelně sám.',
  'attest-notice': 'Zákazník se z něj dozví, co jste potvrdili, a že mu do 30 minut napíše i Microsoft.',
  blocked: 'Zákazník se z něj dozví, co se děje, co vám má poslat a co uděláte vy.',
  handedToProvider: 'Předáno poskytovateli',
  forReseller: (reseller: string) =>
    `Zákazník patří nepřímému prodejci ${reseller}, přidejte prosím prodejce do kopie.`,
  otherWay: 'Pošlete ji nejlépe jinou cestou než uvítací e-mail, třeba jako SMS. Potom zvolte „Předáno“.',
  how: {
    whole: 'Outlook se otevře v prohlížeči s hotovou zprávou. Než ji odešlete, zkontrolujte příjemce a kopii.',
    addressed:
      'Outlook se otevře v prohlížeči s adresami a předmětem. Text je na odkaz příliš dlouhý, zkopírujte ho prosím odsud.',
    copy: 'Text a adresy zkopírujte do nové zprávy ve svém e-mailu.',
    secret: 'Zpráva obsahuje heslo, proto ji neotevíráme odkazem. Zkopírujte ji prosím odsud.',
  },
  open: 'Otevřít v Outlooku ↗',
  passwordMail: 'Druhá zpráva: heslo',
  welcomeMail: 'Uvítací e-mail',
  inLanguage: { cs: 'V češtině', en: 'V angličtině' },
  handedOver: 'Předáno',
  back: 'Zpět na zákazníka',
};
