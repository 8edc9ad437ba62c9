package io.postbell.router.topology.user;

import io.postbell.event.Recipient;
import io.postbell.event.UserStatus;
import io.postbell.router.topology.RecordKeys;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps presence. */
final class StatusProcessor implements Processor<String, UserStatus, Void, Void> {
    private Recipients recipients;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        recipients = new Recipients(context);
    }

    @Override
    public void process(Record<String, UserStatus> record) {
        UserStatus status = record.value();
        if (status == null) {
            RecordKeys.parts(record.key(), 2);
        } else {
            RecordKeys.expect(record.key(), status.getServerId(), status.getUserId());
        }
        Recipient recipient = recipients.get(record.key());
        recipient.setPreviousStatus(RecipientReading.previousStatus(recipient, status));
        recipient.setStatus(status);
        recipients.put(record.key(), recipient);
    }
}
