package io.postbell.runtime.json;

/**
 * One thing that is wrong with a request. Never holds message text or a token: a reason names kinds, lengths and permitted values only.
 *
 * @param field where: a JSON pointer into the body ({@code /notify_props/push}, empty for the body as a whole), or {@code path.} or
 *     {@code query.} and the parameter's name
 * @param reason what was expected and what was got
 */
public record FieldProblem(String field, String reason) {}
