/** What is seen of a run: the requests that reached the providers, the router's decisions, the senders' deliveries. */
package io.postbell.local.guarantee.watch;
