import { cz, seat } from './seats.ts';
import { COMPANY, PAYS_VAT, type Subject, subject } from './subject.ts';

/** Listed in rulebook §5; what the bodies carry is public. */
export const PUBLIC_SUBJECTS: readonly Subject[] = [
  subject(
    '27082440',
    'Alza.cz a.s.',
    {
      pravniForma: '121',
      datumVzniku: '2003-08-26',
      dic: 'CZ27082440',
      dicSkDph: 'N/A',
      sidlo: {
        ...seat({ street: 'Jankovcova', house: 1522, orientation: 53, part: 'Holešovice', city: 'Praha', psc: 17000 }),
        ...{ nazevKraje: 'Hlavní město Praha', nazevMestskeCastiObvodu: 'Praha 7', nazevSpravnihoObvodu: 'Praha 7' },
        textovaAdresa: 'Jankovcova 1522/53, Holešovice, 17000 Praha 7',
      },
    },
    { ...COMPANY, ...PAYS_VAT, stavZdrojeRzp: 'AKTIVNI' },
  ),
  subject(
    '45274649',
    'ČEZ, a. s.',
    {
      pravniForma: '121',
      dic: 'CZ45274649',
      sidlo: { ...cz, textovaAdresa: 'Duhová 1444/2, Michle, 14000 Praha 4' },
    },
    { ...COMPANY, ...PAYS_VAT },
  ),
  subject(
    '00177041',
    'Škoda Auto a.s.',
    {
      pravniForma: '121',
      dic: 'CZ00177041',
      sidlo: {
        ...seat({
          street: 'tř. Václava Klementa',
          house: 869,
          part: 'Mladá Boleslav II',
          city: 'Mladá Boleslav',
          psc: 29301,
        }),
        nazevKraje: 'Středočeský kraj',
        nazevOkresu: 'Mladá Boleslav',
      },
    },
    { ...COMPANY, ...PAYS_VAT },
  ),
  subject(
    '49240901',
    'Raiffeisenbank a.s.',
    {
      pravniForma: '121',
      datumVzniku: '1993-06-25',
      dicSkDph: 'CZ699003154',
      sidlo: {
        ...seat({
          street: 'Hvězdova',
          house: 1716,
          orientation: 2,
          letter: 'b',
          part: 'Nusle',
          city: 'Praha',
          psc: 14000,
        }),
        nazevMestskeCastiObvodu: 'Praha 4',
        textovaAdresa: 'Hvězdova 1716/2b, Nusle, 14000 Praha 4',
      },
    },
    { ...COMPANY, ...PAYS_VAT, stavZdrojeSkDph: 'AKTIVNI' },
  ),
  subject('00841811', 'Obec Němčice', {
    pravniForma: '801',
    datumVzniku: '1992-01-01',
    sidlo: { ...seat({ house: 151, city: 'Němčice', psc: 67951 }), nazevOkresu: 'Blansko' },
  }),
];
