package io.postbell.ingest.http;

import io.postbell.ingest.FreshIds;
import io.postbell.ingest.api.PathIds;
import io.postbell.runtime.json.FieldProblem;
import io.postbell.runtime.json.Ids;
import io.postbell.runtime.mattermost.Acceptance;
import io.postbell.runtime.tracing.Step;
import io.postbell.schemas.topic.Keys;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What path, query and headers say: ids and tenant.
 *
 * @param ids ids of the path
 * @param serverId the tenant
 */
record RequestScope(PathIds ids, String serverId) {
    /** Reads and checks; throws 400 naming every bad id, and 401 if the caller may not act for the tenant. */
    static RequestScope of(RoutingContext context, ApiParts parts) {
        List<FieldProblem> problems = new ArrayList<>();
        Map<String, String> path = Map.copyOf(context.pathParams());
        path.forEach((name, id) -> {
            if (!Keys.isId(id)) {
                problems.add(new FieldProblem("path." + name, Ids.expectation(id)));
            }
        });
        String serverId = context.request().getParam("server_id");
        if (serverId != null && !Keys.isId(serverId)) {
            problems.add(new FieldProblem("query.server_id", Ids.expectation(serverId)));
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(Problems.invalid(problems));
        }
        String tenant = serverId == null ? parts.defaultServerId() : serverId;
        if (!Credentials.permit(parts.access().get(), context.request(), tenant)) {
            throw new ProblemException(Problems.unauthorized());
        }
        return new RequestScope(new PathIds(path), tenant);
    }

    /** The acceptance of what this request brings, now, as a part of a step. */
    Acceptance acceptance(RoutingContext context, InstantSource clock, FreshIds freshIds, Step step) {
        return new Acceptance(serverId, clock.instant(), TraceIds.of(step, context.request(), freshIds::traceId));
    }
}
