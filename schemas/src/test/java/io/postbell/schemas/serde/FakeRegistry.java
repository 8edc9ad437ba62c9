package io.postbell.schemas.serde;

import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.registry.SchemaRegistryException;
import io.postbell.schemas.registry.SchemaText;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** A registry in memory that gives schemas back as a real one does: from their clean text. */
final class FakeRegistry implements SchemaRegistry {
    private final List<String> texts = new ArrayList<>();
    private final List<String> subjects = new ArrayList<>();
    private boolean down;

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        failIfDown();
        String text = SchemaText.of(schema);
        subjects.add(subject);
        if (!texts.contains(text)) {
            texts.add(text);
        }
        return texts.indexOf(text) + 1;
    }

    @Override
    public synchronized Schema byId(int id) {
        failIfDown();
        if (id < 1 || id > texts.size()) {
            throw new SchemaRegistryException("cannot read schema " + id + ": not found", true);
        }
        return new Schema.Parser().parse(texts.get(id - 1));
    }

    /** Subjects asked for, in order. */
    synchronized List<String> subjects() {
        return List.copyOf(subjects);
    }

    /** Makes every call fail as if no server answered. */
    synchronized void down(boolean isDown) {
        down = isDown;
    }

    private void failIfDown() {
        if (down) {
            throw new SchemaRegistryException("no answer", false);
        }
    }
}
