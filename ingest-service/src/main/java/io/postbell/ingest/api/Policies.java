package io.postbell.ingest.api;

import io.postbell.event.Policy;
import io.postbell.ingest.log.LogEntry;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.mattermost.Acceptance;
import io.postbell.runtime.mattermost.PolicyJson;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;

/**
 * Content policies of one kind of scope.
 *
 * @param scope {@code server}, {@code team} or {@code channel}
 * @param idName placeholder of the scope's id in the path, null for a server
 */
record Policies(String scope, String idName) {
    Write put(JsonFields body, PathIds ids, Acceptance acceptance) {
        body.onlyKeys(PolicyJson.KEYS);
        return write(ids, PolicyJson.record(body, scope, scopeId(ids), acceptance), acceptance);
    }

    Write delete(PathIds ids, Acceptance acceptance) {
        return write(ids, null, acceptance);
    }

    private Write write(PathIds ids, Policy policy, Acceptance acceptance) {
        String scopeId = scopeId(ids);
        String key = Keys.policy(acceptance.serverId(), scope, scopeId);
        return Write.of(
                scopeId == null ? scope : scopeId, new LogEntry<>(Topics.POLICIES, key, policy, acceptance.at()));
    }

    private String scopeId(PathIds ids) {
        return idName == null ? null : ids.get(idName);
    }
}
