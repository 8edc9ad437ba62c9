package io.postbell.router.content;

import java.util.Locale;

/**
 * Who will read a notification, as far as its wording depends on it.
 *
 * @param userId his id
 * @param nameFormat his preference name_format, null when not set
 * @param locale his language
 */
public record Reader(String userId, String nameFormat, Locale locale) {}
