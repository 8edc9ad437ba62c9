/** What the tests of this module share: a server in front of a log in memory, and clients. */
package io.postbell.ingest;
