/**
 * Who gets a push, as pure functions: facts in, decision out. Nothing here knows Kafka, a clock or a store; section numbers are those of the
 * notification rules.
 */
package io.postbell.router.rules;
