import assert from 'node:assert/strict';
import { cs } from '../../src/texts/cs.ts';
import { aCustomer, atAgreement } from '../support/agreements.ts';
import { confirmationsAt, said } from '../support/attestations.ts';
import { inputValue, wordsOf } from '../support/cards.ts';
import { closing, next, opened } from '../support/dialogs.ts';
import { goodForm } from '../support/forms.ts';
import { standingIn } from '../support/seller.ts';
import { sharedAzurite } from '../support/shared-azurite.ts';
import { startTollProxy, type TollProxy } from '../support/toll-proxy.ts';
import { startWorld, type World } from '../support/world.ts';

const SUBMIT = 'agreement.attest.submit';
const typed = { ...said, evidence: '**Smlouvy** `2026` <at>kapr</at> $'.concat('{x}') };

for (const [policy, attestation] of [
  ['seed-2021', 'legacy'],
  ['current-2026', 'enhanced'],
  ['current-2026', 'by-hand'],
] as const)
  describe(`the form of a confirmation in trouble (${attestation})`, () => {
    let world: World;
    let tables: TollProxy;
    beforeEach(async () => {
      const azurite = await sharedAzurite();
      tables = await startTollProxy(azurite.tableUrl);
      const connection = azurite.connectionString.replace(azurite.tableUrl, tables.url);
      world = await startWorld({ asTeams: true, policy, attestation, env: { STORAGE_CONNECTION_STRING: connection } });
    });
    afterEach(async () => {
      await world.stop();
      await tables.stop();
    });

    it('keeps everything typed when storage is away, ticks nothing for anybody, and goes on when it is back', async () => {
      await aCustomer(world);
      const seller = await atAgreement(world);
      const card = await seller.sees(/agreement\.attest/);
      const dialog = await opened(
        world,
        { ...seller.at, body: { attachments: [{ content: card }] } },
        'agreement.attest',
      );
      const sent = { ...standingIn(dialog.card), ...typed, phone: '603 123 456' };
      tables.fail({ kind: 'status', times: Number.POSITIVE_INFINITY });
      const kept = await next(world, dialog, SUBMIT, sent);
      tables.clear();
      assert.ok(wordsOf(kept.card).includes(cs.storageAway));
      assert.equal(inputValue(kept.card, 'firstName'), goodForm.firstName);
      assert.match(String(inputValue(kept.card, 'phone')), /603 123 456$/);
      assert.equal(inputValue(kept.card, 'confirms'), 'false');
      if (attestation !== 'enhanced') {
        assert.equal(inputValue(kept.card, 'dateAgreed'), said.dateAgreed);
        assert.equal(inputValue(kept.card, 'evidence'), typed.evidence);
      }
      assert.equal((await confirmationsAt(world)).length, 0);
      const again = { ...standingIn(kept.card), ...typed };
      assert.match(await closing(world, kept, SUBMIT, again), /Odesílám|Připravuji|zapsané|Potvrzení/);
      await world.settled();
      await seller.sees(/Potvrzeno partnerem|Čeká se na zákazníka|Potvrzení je zapsané/);
    });
  });
