/** What the router's tests share: the topology in a driver, and a small vocabulary for people, channels and posts. */
package io.postbell.router.testing;
