/**
 * Dead letters as an operator handles them: reading, choosing, redriving, purging. Which record became one, and why, is decided elsewhere: by
 * the delivery engine and by the router. Knows no command line.
 */
package io.postbell.runtime.deadletters;
