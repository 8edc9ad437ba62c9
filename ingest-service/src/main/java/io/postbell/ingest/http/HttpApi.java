package io.postbell.ingest.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.postbell.ingest.api.WriteRoute;
import io.postbell.ingest.api.WriteRoutes;
import io.postbell.ingest.importing.BulkImport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The endpoints of the service. */
final class HttpApi {
    private static final String POSTS = "/v1/posts";

    private HttpApi() {}

    /** All endpoints; those of other contracts are added here. */
    static List<Endpoint> endpoints(ApiParts parts, BulkImport imports, ImportWorkers workers) {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(new ResourceEndpoint("/", Exchange.JSON, welcome()));
        ApiDescription description = ApiDescription.load();
        endpoints.add(new ResourceEndpoint("/v1/openapi.json", Exchange.JSON, description.json()));
        endpoints.add(new ResourceEndpoint("/v1/openapi.yaml", "application/yaml", description.yaml()));
        for (WriteRoute route : WriteRoutes.all(parts.freshIds()::postId)) {
            boolean posts = route.path().equals(POSTS);
            endpoints.add(posts ? new PostsEndpoint(route, parts) : new WriteEndpoint(route, parts));
        }
        endpoints.add(new ImportEndpoint(imports, workers, parts));
        return List.copyOf(endpoints);
    }

    private static byte[] welcome() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("service", "postbell-ingest")
                .put("openapi", "/v1/openapi.json")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
