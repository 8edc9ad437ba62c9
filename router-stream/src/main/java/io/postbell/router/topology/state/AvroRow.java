package io.postbell.router.topology.state;

import io.postbell.schemas.serde.RecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Encodes rows of a store: one byte that names the layout, then Avro binary. Rows live in the router's own stores only, so they need no
 * registry; when a schema changes, its old form is kept here under the old number. Belongs to one thread.
 *
 * @param <T> type of the rows
 */
public final class AvroRow<T extends SpecificRecord> {
    private static final byte LAYOUT = 1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    private final RecordWriter<T> writer;
    private final SpecificDatumReader<T> reader;

    /** A codec for one type of row. */
    public AvroRow(Class<T> type) {
        Schema schema = SpecificData.get().getSchema(type);
        this.writer = new RecordWriter<>(schema);
        this.reader = new SpecificDatumReader<>(schema, schema, SpecificData.getForClass(type));
    }

    /** Encodes a row. */
    public byte[] encode(T row) {
        bytes.reset();
        bytes.write(LAYOUT);
        try {
            writer.write(row, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Decodes a row.
     *
     * @param row may be null, as stores answer for a missing key
     * @return null if there is no row
     */
    public T decode(byte[] row) {
        if (row == null) {
            return null;
        }
        if (row.length == 0 || row[0] != LAYOUT) {
            throw new IllegalStateException("expected a row of layout " + LAYOUT + ", got "
                    + (row.length == 0 ? "an empty row" : "layout " + row[0]));
        }
        try {
            return reader.read(null, DecoderFactory.get().binaryDecoder(row, 1, row.length - 1, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
