package io.postbell.runtime.json;

/**
 * Bounds of one JSON document.
 *
 * @param maxDepth levels of nesting, at least 1
 * @param maxTextLength characters of one text, at least 1
 */
public record JsonLimits(int maxDepth, int maxTextLength) {}
