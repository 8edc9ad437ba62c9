/**
 * The operator's command line, {@code postbell}: options, output, exit codes. What the commands do lives in the packages that they call; services
 * know nothing of this one.
 */
package io.postbell.runtime.command;
