package io.postbell.runtime.delivery;

import io.postbell.event.Push;
import io.postbell.schemas.registry.SchemaRegistryException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands polled records out, one of each partition in turn and of each tenant in turn, as far as there are permits and room. Belongs to the consumer thread. */
final class HandOut {
    private static final Logger LOG = LoggerFactory.getLogger(HandOut.class);
    private static final Duration REGISTRY_BACK_OFF = Duration.ofSeconds(1);

    /** How far it came. */
    enum Result {
        /** Everything is out. */
        ALL_OUT,
        /** What is left waits for its time, for a push before it, for what may have taken it back, or for the schema registry. */
        HELD_UP,
        /** What is left waits for others to finish. */
        NO_ROOM
    }

    /** Tells whether all is known that can have taken back a push. */
    @FunctionalInterface
    interface Clearance {
        /** For lanes that what could take a push back comes behind it. */
        Clearance NOT_NEEDED = (next, push, now) -> true;

        /** Asks; if it is not, it will be, and the push is to be asked for again. Does not wait. */
        boolean complete(Polled next, Push push, Instant now);
    }

    /** What became of a record. */
    private enum Step {
        /** It is on its way. */
        OUT,
        /** It waits, and its partition with it. */
        WAITS,
        /** No record can be read at the moment. */
        UNREADABLE
    }

    private final PushDecoder decoder;
    private final KeyOrder<Attempt> order;
    private final Superseding superseding;
    private final Clearance clearance;
    private final PushSender sender;
    private final Consequences consequences;
    private final Session session;
    private final Settler settler;
    private final Predicate<Polled> mayGo;
    private Instant notBefore = Instant.MIN;
    private int turn;

    HandOut(
            PushDecoder decoder,
            KeyOrder<Attempt> order,
            Superseding superseding,
            Clearance clearance,
            PushSender sender,
            Consequences consequences,
            Session session,
            Settler settler) {
        this.decoder = decoder;
        this.order = order;
        this.superseding = superseding;
        this.clearance = clearance;
        this.sender = sender;
        this.consequences = consequences;
        this.session = session;
        this.settler = settler;
        this.mayGo = waiting -> order.hasRoom(waiting.key());
    }

    /** Goes round the partitions until nothing moves; the next time it goes on where it stopped, so that none starves. */
    Result handOut(List<AssignedPartition> partitions, Instant now) {
        if (now.isBefore(notBefore)) {
            return Result.HELD_UP;
        }
        turn = partitions.isEmpty() ? 0 : turn % partitions.size();
        for (int unmoved = 0; unmoved < partitions.size() && !session.failed(); unmoved++) {
            AssignedPartition partition = partitions.get(turn++ % partitions.size());
            Polled next = partition.next(now, mayGo).orElse(null);
            if (next == null) {
                continue;
            }
            if (!session.hasRoom() || !session.permits().tryTake()) {
                turn--;
                return Result.NO_ROOM;
            }
            Step step = handOut(partition, next, now);
            if (step == Step.UNREADABLE) {
                return Result.HELD_UP;
            }
            unmoved = step == Step.OUT ? -1 : unmoved;
        }
        session.permits().wantsNone();
        return partitions.stream().anyMatch(AssignedPartition::holdsRecords) ? Result.HELD_UP : Result.ALL_OUT;
    }

    /** Ends those that the gateway has not answered for too long. */
    void giveUpOverdue(AssignedPartition partition, Instant sentBefore) {
        partition
                .tracker()
                .slots()
                .filter(slot -> slot instanceof Attempt attempt && overdue(attempt, sentBefore))
                .forEach(slot -> sender.giveUp((Attempt) slot));
    }

    private static boolean overdue(Attempt attempt, Instant sentBefore) {
        return !attempt.done() && attempt.sentAt().filter(sentBefore::isAfter).isPresent();
    }

    /** Starts the record on its way, with the permit that was taken, or gives that back. */
    private Step handOut(AssignedPartition partition, Polled next, Instant now) {
        ConsumerRecord<byte[], byte[]> record = next.record();
        PendingPush pending;
        try {
            pending = decoder.decode(record, now);
        } catch (SchemaRegistryException e) {
            LOG.warn("cannot read on until the schema registry answers: {}", e.getMessage());
            notBefore = now.plus(REGISTRY_BACK_OFF);
            session.permits().give();
            return Step.UNREADABLE;
        } catch (UndecodableException e) {
            LOG.warn(
                    "undecodable record {}/{} at {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            settle(partition, next, consequences.undecodable(record, e.getMessage(), now), now);
            return Step.OUT;
        }
        superseding.note(pending.push());
        boolean over = Expiry.isOver(pending.push(), now);
        if (pending.state().notBefore().isAfter(now) && !over) {
            settle(partition, next, consequences.waitOn(pending, now), now);
            return Step.OUT;
        }
        if (!over && !clearance.complete(next, pending.push(), now)) {
            session.permits().give();
            return Step.WAITS;
        }
        Attempt attempt = new Attempt(next.key(), pending, partition, session, settler, now.toEpochMilli());
        open(partition, next, attempt);
        if (order.enter(attempt.key(), attempt)) {
            sender.send(attempt);
        } else {
            session.permits().give();
        }
        return Step.OUT;
    }

    /** Ends a record that is not sent. */
    private void settle(AssignedPartition partition, Polled next, Consequence consequence, Instant now) {
        session.permits().give();
        Slot slot = new Slot(next.record(), now.toEpochMilli());
        open(partition, next, slot);
        slot.begin();
        settler.settle(slot, consequence);
    }

    private void open(AssignedPartition partition, Polled next, Slot slot) {
        partition.open(next, slot);
        session.opened();
    }
}
