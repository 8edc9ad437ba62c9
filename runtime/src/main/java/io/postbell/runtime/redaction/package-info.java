/** What a policy can ask to be blacked out, and whether it is understood. Knows neither policies' records nor texts. */
package io.postbell.runtime.redaction;
