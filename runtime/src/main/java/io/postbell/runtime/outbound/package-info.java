/** The way out through a proxy: which hosts are reached through which, for the senders. Knows no client library. */
package io.postbell.runtime.outbound;
