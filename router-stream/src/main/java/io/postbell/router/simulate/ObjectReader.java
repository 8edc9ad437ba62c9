package io.postbell.router.simulate;

import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.mattermost.Acceptance;
import java.util.List;

/** Reads one object into the records that ingest would write for it. */
@FunctionalInterface
interface ObjectReader {
    /** The records, worthless when problems were noted; none for something that is not told to the pipeline. */
    List<Entry<?>> read(JsonFields object, Acceptance acceptance);
}
