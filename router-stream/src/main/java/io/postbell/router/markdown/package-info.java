/** Walks over parsed Markdown, for mentions and for contents. Knows no Kafka. */
package io.postbell.router.markdown;
