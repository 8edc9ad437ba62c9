package io.postbell.runtime.mattermost;

import java.time.Instant;

/**
 * The circumstances under which something is accepted.
 *
 * @param serverId the tenant
 * @param at when it is accepted
 * @param traceId W3C trace id, 32 hex digits
 */
public record Acceptance(String serverId, Instant at, String traceId) {}
