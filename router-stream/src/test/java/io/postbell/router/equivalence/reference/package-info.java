/**
 * The notification rules in the naive way of a chat server: all members of a channel are looked at for every post, everything lies in maps. It
 * is written after the rules alone, so it must not call the router; section numbers are those of the rules.
 */
package io.postbell.router.equivalence.reference;
