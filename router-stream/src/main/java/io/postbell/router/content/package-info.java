/** What a push says, as pure functions: titles, names, text in the four content modes (section 8). Knows no Kafka and no clock. */
package io.postbell.router.content;
