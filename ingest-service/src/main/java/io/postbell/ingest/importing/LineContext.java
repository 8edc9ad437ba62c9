package io.postbell.ingest.importing;

import io.postbell.runtime.mattermost.Acceptance;

/**
 * What reading a line needs and fills.
 *
 * @param ids derives ids from names
 * @param workspace what earlier lines brought
 * @param counts is counted up
 * @param acceptance tenant and time of this line
 * @param out what the line brings
 */
record LineContext(StableIds ids, Workspace workspace, ImportCounts counts, Acceptance acceptance, ImportedLine out) {
    /** A reason to reject when one more name does not fit. */
    boolean hasRoomFor(String what) {
        if (!workspace.hasRoom()) {
            out.reject(
                    "expected at most " + workspace.maxNames() + " names in one import, this " + what + " is one more");
            return false;
        }
        return true;
    }
}
