package io.postbell.router.topology.user;

import io.postbell.event.Recipient;
import io.postbell.router.topology.state.AvroRow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** What is known of the people of one partition, all of a person in one row, so that a candidate costs one lookup. Belongs to one processor. */
final class Recipients {
    static final String STORE = "recipients";

    private final KeyValueStore<String, byte[]> store;
    private final AvroRow<Recipient> rows = new AvroRow<>(Recipient.class);

    Recipients(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    /** The person with a key; an empty row if nothing is known of him. */
    Recipient get(String key) {
        Recipient row = rows.decode(store.get(key));
        return row == null ? new Recipient(null, null, List.of(), Map.of(), null, null) : row;
    }

    /** Takes in what is known of a person now; writes only what differs. */
    void put(String key, Recipient recipient) {
        byte[] now = isEmpty(recipient) ? null : rows.encode(recipient);
        if (!Arrays.equals(store.get(key), now)) {
            store.put(key, now);
        }
    }

    private static boolean isEmpty(Recipient recipient) {
        return recipient.getUser() == null
                && recipient.getStatus() == null
                && recipient.getDevices().isEmpty()
                && recipient.getInvalidations().isEmpty();
    }
}
