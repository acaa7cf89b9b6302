import { importStatusCard } from '../cards/import-status.ts';
import { render } from '../cards/render.ts';
import type { CustomerImport } from '../domain/customer-import.ts';
import type { Language } from '../domain/language.ts';
import type { RenderedCard } from '../ports.ts';

const DELIMITERS = { ';': 'semicolon', ',': 'comma', '\t': 'tab' } as const;

function shownState(imported: CustomerImport) {
  if (imported.state === 'reading') return 'checking';
  return imported.state === 'discarded' && imported.why === 'expired' ? 'expired' : imported.state;
}

/** The one card that shows an import as it stands; every copy, press and job draws it through here. */
export function importCard(
  imported: CustomerImport,
  of: { readonly language: Language; readonly operation: string; readonly notice?: string },
): RenderedCard {
  const { uid, revision, source, counts, shown, kept, due } = imported;
  const isRun = imported.state === 'importing' || imported.state === 'done';
  const over = imported.state === 'done' || imported.state === 'discarded' ? imported.at : '';
  return render(
    importStatusCard,
    {
      import: uid,
      revision,
      op: of.operation,
      state: shownState(imported),
      source: {
        ...source,
        delimiter: DELIMITERS[source.delimiter],
        columns: [...source.columns],
        ignored: [...source.ignored],
      },
      counts,
      shown: shown.map(({ line, outcome }) => ({ line, outcome })),
      imported: isRun ? imported.imported : 0,
      passed: imported.state === 'done' ? counts.good - imported.imported : 0,
      kept,
      until: due['import-expires'] ?? '',
      at: over,
      by: imported.state === 'discarded' ? imported.by.name : '',
      notice: of.notice ?? '',
    },
    of.language,
  );
}
