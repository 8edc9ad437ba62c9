/** Import of Mattermost's bulk-export files: lines in, entries out, posts played in their order. Knows no HTTP. */
package io.postbell.ingest.importing;
