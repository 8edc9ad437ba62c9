package io.postbell.router.simulate;

import java.time.Instant;
import java.util.List;

/**
 * Something that happens in a scenario.
 *
 * @param at when
 * @param entries what is written then; nothing when only time passes
 */
record Event(Instant at, List<Entry<?>> entries) {}
