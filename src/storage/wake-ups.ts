import type { QueueClient } from '@azure/storage-queue';
import { z } from 'zod';
import type { CustomerKey } from '../ports.ts';
import type { Ticket, WakeUps } from '../work-ports.ts';
import { answered, codeOf, isMissing } from './errors.ts';
import { customerKeyOf, partitions } from './keys.ts';

const TIMEOUT_MS = 5_000;
/** The service refuses to hide a message for longer than seven days. */
const LONGEST_HIDE_SECONDS = 7 * 24 * 3600 - 1;

const messageSchema = z.object({ partition: z.string().max(255) });

function readMessage(text: string): CustomerKey | undefined {
  try {
    const parsed = messageSchema.safeParse(JSON.parse(text));
    return parsed.success ? customerKeyOf(parsed.data.partition) : undefined;
  } catch {
    return undefined;
  }
}

/** A message that moved on: deleted, or dequeued by somebody else since (PopReceiptMismatch). */
const movedOn = (error: unknown): boolean => isMissing(error) || codeOf(error) === 'PopReceiptMismatch';

async function unlessMovedOn(call: Promise<unknown>): Promise<void> {
  try {
    await answered(call);
  } catch (error) {
    if (!movedOn(error)) throw error;
  }
}

export function createWakeUps(queue: QueueClient, poison: QueueClient): WakeUps {
  const abortSignal = (): AbortSignal => AbortSignal.timeout(TIMEOUT_MS);
  const remove = (ticket: Ticket): Promise<void> =>
    unlessMovedOn(queue.deleteMessage(ticket.messageId, ticket.popReceipt, { abortSignal: abortSignal() }));
  async function setAside(text: string, ticket: Ticket): Promise<void> {
    await answered(poison.sendMessage(text, { messageTimeToLive: -1, abortSignal: abortSignal() }));
    await remove(ticket);
  }
  return {
    async send(key, afterSeconds) {
      const text = JSON.stringify({ partition: partitions.customer(key) });
      const sent = await answered(
        queue.sendMessage(text, {
          visibilityTimeout: afterSeconds,
          messageTimeToLive: -1,
          abortSignal: abortSignal(),
        }),
      );
      return {
        messageId: sent.messageId,
        popReceipt: sent.popReceipt,
        insertedAt: sent.insertedOn,
        seenAt: sent.date ?? sent.insertedOn,
      };
    },
    async take(hiddenSeconds) {
      const taken = await answered(
        queue.receiveMessages({
          numberOfMessages: 16,
          visibilityTimeout: hiddenSeconds,
          abortSignal: abortSignal(),
        }),
      );
      const found: { key: CustomerKey; ticket: Ticket }[] = [];
      const strange: Promise<void>[] = [];
      for (const message of taken.receivedMessageItems) {
        const key = readMessage(message.messageText);
        const ticket = {
          messageId: message.messageId,
          popReceipt: message.popReceipt,
          insertedAt: message.insertedOn,
          seenAt: taken.date ?? message.insertedOn,
        };
        if (key) found.push({ key, ticket });
        else strange.push(setAside(message.messageText, ticket));
      }
      // what cannot be set aside now comes back by itself; nobody else's wake-up waits for it
      await Promise.allSettled(strange);
      return found;
    },
    hide: (ticket, seconds) =>
      unlessMovedOn(
        queue.updateMessage(
          ticket.messageId,
          ticket.popReceipt,
          undefined,
          Math.min(Math.max(0, Math.ceil(seconds)), LONGEST_HIDE_SECONDS),
          { abortSignal: abortSignal() },
        ),
      ),
    remove,
  };
}
