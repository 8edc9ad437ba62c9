package io.postbell.ingest.http;

import io.postbell.ingest.api.WriteRoute;
import io.postbell.ingest.api.WriteRoutes;
import io.postbell.ingest.importing.BulkImport;
import java.util.ArrayList;
import java.util.List;

/** The endpoints of the native API. */
final class HttpApi {
    private static final String POSTS = "/v1/posts";

    private HttpApi() {}

    /** All of them. */
    static List<Endpoint> endpoints(ApiParts parts, BulkImport imports, ImportWorkers workers) {
        List<Endpoint> endpoints = new ArrayList<>();
        ApiDescription description = ApiDescription.load();
        endpoints.add(new ResourceEndpoint("/v1/openapi.json", Exchange.JSON, description.json()));
        endpoints.add(new ResourceEndpoint("/v1/openapi.yaml", "application/yaml", description.yaml()));
        for (WriteRoute route : WriteRoutes.all(parts.freshIds()::postId, parts.references())) {
            boolean posts = route.path().equals(POSTS);
            endpoints.add(posts ? new PostsEndpoint(route, parts) : new WriteEndpoint(route, parts));
        }
        endpoints.add(new ImportEndpoint(imports, workers, parts));
        return List.copyOf(endpoints);
    }
}
