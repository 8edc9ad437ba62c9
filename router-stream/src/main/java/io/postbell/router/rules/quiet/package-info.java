/** Quiet hours: weekly schedules in a person's time zone, as pure functions of text, zone and instant. */
package io.postbell.router.rules.quiet;
