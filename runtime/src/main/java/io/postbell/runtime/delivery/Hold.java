package io.postbell.runtime.delivery;

import java.time.Instant;

/**
 * A push has to wait, because its app is paused or paced.
 *
 * @param until not to be tried before
 * @param instead what is noted in place of an answer
 */
record Hold(Instant until, Outcome instead) {}
